using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>The k largest values along the last axis, in descending order, and their indices as int32.</summary>
internal sealed class TopKFunction : TensorFunction
{
    private readonly int _count;

    internal TopKFunction(int count, string? name = null) : base("math", "TopK", name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _count = count;
    }

    internal static TopKFunction Read(ObjectConfig config, string? name)
    {
        // Unsorted values have no defined order, so that sorted ones are right, too.
        _ = config.Flag("sorted", true);
        return new(config.Int("k"), name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("k", _count);
        config.Set("sorted", true);
    }

    internal override IReadOnlyList<Shape> InferShapes(IReadOnlyList<Shape> inputs)
    {
        var output = InferShape(inputs);
        return [output, output];
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs is [{ Rank: > 0 } input] && !(input[^1] < _count)
            ? Shape.Create([.. input[..^1], _count])
            : throw Unfit($"one input whose last axis has a length of {_count} or more", inputs);
    }

    internal override IReadOnlyList<DType> InferTypes(IReadOnlyList<DType> inputs, int outputs) => [InferType(inputs), DType.Int32];

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => ComputeAll(inputs, context)[0];

    internal override IReadOnlyList<Tensor> ComputeAll(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        var (values, places) = inputs[0].topk(_count, -1, largest: true, sorted: true);
        using (places) return [values, places.to_type(ScalarType.Int32)];
    }

    internal override IReadOnlyList<OnnxTensor> ExportAll(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var both = graph.Nodes("TopK", 2, [inputs[0], graph.Integers(_count)]);
        return [both[0], graph.Cast(OnnxGraph.Typed(both[1], DType.Int64), DType.Int32)];
    }
}
