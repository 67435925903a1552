using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Regularization;

/// <summary>Dropout layer: sets a random fraction of the inputs to 0 in training. Srivastava et al. 2014.</summary>
/// <param name="rate">Fraction of the inputs to drop, at least 0 and below 1.</param>
/// <param name="noiseShape">Shape of the dropout mask, including the batch axis; see <see cref="Kente.Layers.Dropout"/>.</param>
/// <param name="seed">Seed of the random numbers; by default it follows from the seed of <c>Fit</c>.</param>
/// <param name="name">Name of the layer; default <c>dropout</c>, numbered.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate or a length is out of its range.</exception>
internal sealed class Dropout(double rate, IReadOnlyList<long?>? noiseShape = null, long? seed = null, string? name = null)
    : DropoutLayer(rate, seed, name), IFromConfig<Dropout>
{
    private readonly NoiseShape? _noise = Regularization.NoiseShape.Of(noiseShape);

    /// <summary>Shape of the dropout mask, including the batch axis; <see langword="null"/> for the shape of the input.</summary>
    public IReadOnlyList<long?>? NoiseShape => _noise?.Lengths;

    /// <inheritdoc/>
    public static Dropout FromConfig(ObjectConfig config) =>
        new(config.Number("rate"), Regularization.NoiseShape.Read(config), config.Seed(), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        _noise?.Write(config);
    }

    private protected override Shape InferShape(Shape input) =>
        _noise?.Fits(input) == false ? throw Unfit($"a shape that fits the noise shape {_noise}", input) : input;

    private protected override Tensor Mask(Tensor x) => _noise?.Mask(x) ?? empty_like(x, requires_grad: false);
}
