using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Turns images into their negatives at random while training. The factor: how likely it is for an image.</summary>
internal sealed class RandomInvert : FactorLayer, IFromConfig<RandomInvert>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomInvert"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomInvert(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(0, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomInvert FromConfig(ObjectConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    private protected override Tensor Change(Tensor images, ImageDraws draws) => where(draws.Chosen(Factor), images.SubtractedFrom(PixelValues.High), images);
}
