using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>Leaky rectified linear unit: x, or slope · x for negative x. Maas, Hannun, Ng 2013.</summary>
internal sealed class LeakyReLU : SingleInputLayer, IFromConfig<LeakyReLU>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.LeakyReLU"/>.</summary>
    /// <param name="negativeSlope">Slope for negative x, at least 0; default 0.3.</param>
    /// <param name="name">Name of the layer; default <c>leaky_re_lu</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is negative.</exception>
    public LeakyReLU(double negativeSlope = .3, string? name = null) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(negativeSlope);
        NegativeSlope = negativeSlope;
    }

    /// <summary>Slope for negative x.</summary>
    public double NegativeSlope { get; }

    /// <inheritdoc/>
    public static LeakyReLU FromConfig(ObjectConfig config) => new(config.Number("negative_slope", .3), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("negative_slope", NegativeSlope);
    }

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => true;

    private protected override Shape InferShape(Shape input) => input;

    private protected override Tensor Compute(Tensor x, CallContext context) => x.leaky_relu(Scalars.Of(NegativeSlope));

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Node("LeakyRelu", [x], ("alpha", NegativeSlope));
}
