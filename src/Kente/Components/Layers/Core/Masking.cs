using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>Masks the time steps whose values all equal the mask value.</summary>
/// <param name="maskValue">The mask value; default 0.</param>
/// <param name="name">Name of the layer; default <c>masking</c>, numbered.</param>
internal sealed class Masking(double maskValue = 0, string? name = null) : SingleInputLayer(name), IFromConfig<Masking>
{
    /// <summary>The mask value.</summary>
    public double MaskValue => maskValue;

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    /// <inheritdoc/>
    public static Masking FromConfig(ObjectConfig config) => new(config.Number("mask_value", 0), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("mask_value", maskValue);
    }

    /// <inheritdoc/>
    protected internal override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Unmasked(inputs[0], keepDim: false);
    }

    internal override IReadOnlyList<bool> InferMasks(IReadOnlyList<bool> inputs, int outputs) => [true];

    private protected override Shape InferShape(Shape input) =>
        input.Rank >= 2 ? input : throw Unfit("sequences of shape (None, time steps, features)", input);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var unmasked = Unmasked(x, keepDim: true);
        return x.mul(unmasked);
    }

    private Tensor Unmasked(Tensor x, bool keepDim)
    {
        using var other = x.ne(Scalars.Of(maskValue));
        return other.any(-1, keepDim);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor? ExportMask(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return graph.Any(Differs(graph, inputs[0]), inputs[0].Shape[..^1], -1);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) =>
        graph.Node("Mul", [x, graph.Node("ReduceMax", [Differs(graph, x)], ("axes", new long[] { -1 }))]);

    // 1 where an element differs from the mask value, otherwise 0.
    private OnnxTensor Differs(OnnxGraph graph, OnnxTensor x) =>
        graph.Indicator(graph.Node("Not", [graph.Node("Equal", [x, graph.Scalar(maskValue)])]));
}
