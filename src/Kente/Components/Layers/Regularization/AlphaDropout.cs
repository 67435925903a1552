using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>
/// Dropout for networks with selu activations: dropped inputs are set to the negative saturation value of selu, then all are scaled and
/// shifted so that mean and variance are preserved. Klambauer et al. 2017.
/// </summary>
/// <param name="rate">Fraction of the inputs to drop, at least 0 and below 1.</param>
/// <param name="noiseShape">Shape of the dropout mask, including the batch axis; see <see cref="Kente.Layers.Dropout"/>.</param>
/// <param name="seed">Seed of the random numbers; by default it follows from the seed of <c>Fit</c>.</param>
/// <param name="name">Name of the layer; default <c>alpha_dropout</c>, numbered.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate or a length is out of its range.</exception>
internal sealed class AlphaDropout(double rate, IReadOnlyList<long?>? noiseShape = null, long? seed = null, string? name = null)
    : RandomLayer(seed, name), IFromConfig<AlphaDropout>
{
    /// <summary>Negative saturation value of selu: −alpha · scale.</summary>
    private const double Saturation = -1.6732632423543772848170429916717 * 1.0507009873554804934193349852946;

    private readonly NoiseShape? _noise = Regularization.NoiseShape.Of(noiseShape);

    /// <summary>Fraction of the inputs to drop.</summary>
    public double Rate { get; } = CheckRate(rate);

    /// <summary>Shape of the dropout mask, including the batch axis; <see langword="null"/> for the shape of the input.</summary>
    public IReadOnlyList<long?>? NoiseShape => _noise?.Lengths;

    private protected override bool IsActive => Rate > 0;

    /// <inheritdoc/>
    public static AlphaDropout FromConfig(ObjectConfig config) =>
        new(config.Number("rate"), Regularization.NoiseShape.Read(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("rate", Rate);
        WriteSeed(config);
        _noise?.Write(config);
    }

    private protected override Shape InferShape(Shape input) =>
        _noise?.Fits(input) == false ? throw Unfit($"a shape that fits the noise shape {_noise}", input) : input;

    private protected override Tensor Perturb(Tensor x, BatchRandom random)
    {
        double scale = 1 / Math.Sqrt((1 - Rate) * (1 + (Rate * Saturation * Saturation)));
        using var kept = random.FillBernoulli(_noise?.Mask(x) ?? empty_like(x, requires_grad: false), 1 - Rate);
        // Kept: x · scale + shift; dropped: saturation · scale + shift, where shift = −scale · saturation · rate.
        using var offset = kept.SubtractedFrom(1).mul_(Scalars.Of(Saturation * scale)).PlusInPlace(-scale * Saturation * Rate);
        using var scaled = kept.mul(Scalars.Of(scale));
        using var product = x.mul(scaled);
        return product.Plus(offset);
    }
}
