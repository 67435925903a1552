using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>
/// Rectified linear unit: x, at most the maximum value, if x is at least the threshold; otherwise slope · (x − threshold).
/// </summary>
internal sealed class ReLU : SingleInputLayer, IFromConfig<ReLU>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.ReLU"/>.</summary>
    /// <param name="maxValue">Maximum value of the output, at least 0; default no limit.</param>
    /// <param name="negativeSlope">Slope below the threshold, at least 0; default 0.</param>
    /// <param name="threshold">Threshold of the activation, at least 0; default 0.</param>
    /// <param name="name">Name of the layer; default <c>re_lu</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public ReLU(double? maxValue = null, double negativeSlope = 0, double threshold = 0, string? name = null) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue ?? 0, nameof(maxValue));
        ArgumentOutOfRangeException.ThrowIfNegative(negativeSlope);
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        (MaxValue, NegativeSlope, Threshold) = (maxValue, negativeSlope, threshold);
    }

    /// <summary>Maximum value of the output; <see langword="null"/> for no limit.</summary>
    public double? MaxValue { get; }

    /// <summary>Slope below the threshold.</summary>
    public double NegativeSlope { get; }

    /// <summary>Threshold of the activation.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public static ReLU FromConfig(ObjectConfig config) => new(
        config.Values["max_value"] is null ? null : config.Number("max_value"), config.Number("negative_slope", 0),
        config.Number("threshold", 0), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("max_value", MaxValue);
        config.Set("negative_slope", NegativeSlope);
        config.Set("threshold", Threshold);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    private protected override Shape InferShape(Shape input) => input;

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        if (MaxValue is null && NegativeSlope == 0 && Threshold == 0) return x.relu();
        using var scope = NewDisposeScope();
        var above = Threshold == 0 ? x.relu() : x * x.gt(Scalars.Of(Threshold));
        if (MaxValue is { } max) above = above.clamp_max(Scalars.Of(max));
        var y = NegativeSlope == 0 ? above : above - (x.SubtractedFrom(Threshold).relu() * Scalars.Of(NegativeSlope));
        return y.MoveToOuterDisposeScope();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var above = Threshold == 0
            ? graph.Node("Relu", [x])
            : graph.Node("Mul", [x, graph.Indicator(graph.Node("Greater", [x, graph.Scalar(Threshold)]))]);
        if (MaxValue is { } max) above = graph.Node("Min", [above, graph.Scalar(max)]);
        if (NegativeSlope == 0) return above;
        var below = graph.Node("Relu", [graph.Node("Sub", [graph.Scalar(Threshold), x])]);
        return graph.Node("Sub", [above, graph.Node("Mul", [below, graph.Scalar(NegativeSlope)])]);
    }
}
