using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Merging;

/// <summary>Concatenates the inputs along an axis.</summary>
internal sealed class Concatenate : Operation, IFromConfig<Concatenate>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Concatenate"/>.</summary>
    /// <param name="axis">Axis to concatenate along, where 0 is the batch and negative values count from the end; default −1.</param>
    /// <param name="name">Name of the layer; default <c>concatenate</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The axis is 0, the batch axis.</exception>
    public Concatenate(int axis = -1, string? name = null) : base(name)
    {
        Layers.Axis.NotBatch(axis);
        Axis = axis;
    }

    /// <summary>Axis to concatenate along, where 0 is the batch and negative values count from the end.</summary>
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
                else if (lengths[i] is not { } a || input[i] is not { } b || a == b) lengths[i] ??= input[i];
                else throw Unfit($"inputs whose shapes differ only on axis {Axis}", inputs);
            }
        }
        return Shape.Create(lengths);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.All(type => type == inputs[0])
            ? inputs[0]
            : throw new ModelException(Name, "inputs of the same type", string.Join(" and ", inputs));
    }

    /// <summary>A time step of the output is masked if it is masked in all inputs; inputs without a mask are not masked.</summary>
    /// <inheritdoc/>
    protected internal override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        if (context.Masks.Count == 0) return null;
        using var scope = NewDisposeScope();
        Tensor[] masks = [.. inputs.Select((input, i) => Expanded(input, context.Mask(i)))];
        return cat(masks, Axis).any(-1).MoveToOuterDisposeScope();

        static Tensor Expanded(Tensor input, Tensor? mask) => mask is null ? ones(input.shape, dtype: ScalarType.Bool, device: input.device)
            : mask.dim() < input.dim() ? mask.unsqueeze(-1).expand(input.shape)
            : mask;
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
        if (Enumerable.Range(0, inputs.Count).All(i => graph.Mask(i) is null)) return null;
        OnnxTensor[] masks = [.. inputs.Select((input, i) => Expanded(input, graph.Mask(i)))];
        return graph.Any(graph.Node("Concat", masks, ("axis", Axis)), InferShape([.. inputs.Select(input => input.Shape)])[..^1], -1);

        OnnxTensor Expanded(OnnxTensor input, OnnxTensor? mask) => mask is null ? ExpandTo(input, graph.Scalar(1))
            : mask.Rank < input.Rank ? ExpandTo(input, graph.Unsqueeze(graph.Indicator(mask), -1))
            : graph.Indicator(mask);
        OnnxTensor ExpandTo(OnnxTensor input, OnnxTensor values) => graph.Node("Expand", [values, graph.Node("Shape", [input])]);
    }
}
