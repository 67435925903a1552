using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Turns the colours of images around the circle of hues at random while training. The factor: how far, in half turns, either way.</summary>
internal sealed class RandomHue : FactorLayer, IFromConfig<RandomHue>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomHue"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomHue(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(0, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomHue FromConfig(ObjectConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    private protected override Shape InferShape(Shape input) => Coloured(input);

    private protected override Tensor Change(Tensor images, ImageDraws draws) => ColorChange.Hue(images, draws.Uniform(Factor).mul(draws.Sign()).mul(Scalars.Of(.5)), PixelValues);
}
