using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Merging;

/// <summary>Puts the inputs end to end along one axis.</summary>
internal sealed class Concatenate : Operation, IFromConfig<Concatenate>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.Concatenate"/>.</summary>
    /// <param name="axis">The axis, counted from the batch, or from the end where negative; default −1.</param>
    /// <param name="name">Name; default <c>concatenate</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, the batch.</exception>
    public Concatenate(int axis = -1, string? name = null) : base(name)
    {
        Layers.Axis.NotBatch(axis);
        Axis = axis;
    }

    /// <summary>The axis, counted from the batch, or from the end where negative.</summary>
    public int Axis { get; }

    /// <inheritdoc/>
    public static Concatenate FromConfig(ObjectConfig config) => new(config.Int("axis", -1), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("axis", Axis);
    }

    internal override bool ReadsList => true;

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count == 0) throw Unfit("at least one input", inputs);
        var first = inputs[0];
        if (!Layers.Axis.Exists(Axis, first)) throw Unfit($"shapes with an axis {Axis}", inputs);
        int along = Layers.Axis.Of(Axis, first);
        var lengths = first.ToArray();
        foreach (var input in inputs.Skip(1))
        {
            if (input.Rank != first.Rank) throw Unfit("inputs with the same number of axes", inputs);
            for (int i = 0; i < lengths.Length; i++)
            {
                if (i == along) lengths[i] += input[i];
                else if (lengths[i] is { } a && input[i] is { } b && a != b) throw Unfit($"inputs of shapes that differ on axis {Axis} only", inputs);
                else lengths[i] ??= input[i];
            }
        }
        return Shape.Create(lengths);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.All(type => type == inputs[0]) ? inputs[0] : throw new ModelException(Name, "numbers of one type", string.Join(" and ", inputs));
    }

    /// <summary>A step of the result counts where it does in any of the inputs; those without a mask count everywhere.</summary>
    /// <inheritdoc/>
    protected internal override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Masks.Count == 0) return null;
        using var scope = NewDisposeScope();
        Tensor[] masks = [.. inputs.Select((input, i) => context.Mask(i) is not { } mask ? ones(input.shape, dtype: ScalarType.Bool, device: input.device)
            : mask.dim() < input.dim() ? mask.unsqueeze(-1).expand(input.shape)
            : mask)];
        return cat(masks, Axis).any(-1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.Count == 1 ? inputs[0].alias() : cat([.. inputs], Axis);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.Count == 1 ? inputs[0] : graph.Node("Concat", [.. inputs], ("axis", Axis));
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor? ExportMask(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        OnnxTensor Spread(OnnxTensor number, OnnxTensor input) => graph.Node("Expand", [number, graph.Node("Shape", [input])]);
        if (Enumerable.Range(0, inputs.Count).All(i => graph.Mask(i) is null)) return null;
        OnnxTensor[] masks = [.. inputs.Select((input, i) => graph.Mask(i) is not { } mask ? Spread(graph.Scalar(1), input)
            : mask.Rank < input.Rank ? Spread(graph.Unsqueeze(graph.Indicator(mask), -1), input)
            : graph.Indicator(mask))];
        return graph.Any(graph.Node("Concat", masks, ("axis", Axis)), InferShape([.. inputs.Select(input => input.Shape)])[..^1], -1);
    }
}
