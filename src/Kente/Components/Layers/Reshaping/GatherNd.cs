using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>
/// Gathers slices of a tensor at indices of its first axes, for each sample: <c>tf.gather_nd(params, indices, batch_dims=1)</c>. The last
/// axis of the indices is a position in the first axes of the first input.
/// </summary>
internal sealed class GatherNd(string? name = null) : Operation(name), IFromConfig<GatherNd>
{
    /// <inheritdoc/>
    public static GatherNd FromConfig(ObjectConfig config) => new(config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs is [var values, { Rank: > 0 } indices] && indices[^1] is { } depth and > 0 && depth <= values.Rank
            && values[..(int)depth].IsKnown
            ? Shape.Create([.. indices[..^1], .. values[(int)depth..]])
            : throw Unfit("values, and indices whose last axis has at most one number for each axis of the values", inputs);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[1] is DType.Int32 or DType.Int64
            ? inputs[0]
            : throw new ModelException(Name, "indices of an integer type", inputs[1].ToString());
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = NewDisposeScope();
        var (values, indices) = (inputs[0], inputs[1].to_type(ScalarType.Int64));
        int depth = (int)indices.size(-1);
        long[] lengths = values.shape, strides = new long[depth];
        long count = 1;
        for (int axis = depth - 1; axis >= 0; axis--) (strides[axis], count) = (count, count * lengths[axis + 1]);
        long size = lengths[(depth + 1)..].Aggregate(1L, (product, length) => product * length);
        var places = indices.mul(tensor(strides, device: values.device)).sum(-1).reshape(lengths[0], -1, 1);
        return values.reshape(lengths[0], count, size)
            .gather(1, places.expand(-1, -1, size))
            .reshape([.. indices.shape[..^1], .. lengths[(depth + 1)..]])
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return graph.Node("GatherND", [inputs[0], graph.Cast(inputs[1], DType.Int64)], ("batch_dims", 1));
    }
}
