using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Strengthens or weakens the contrast of images at random while training, each channel about its own mean. The factor: by how much of itself the contrast changes.</summary>
internal sealed class RandomContrast : FactorLayer, IFromConfig<RandomContrast>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomContrast"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomContrast(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(0, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomContrast FromConfig(ObjectConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    // From 1 − low to 1 + high, as in Keras.
    private protected override Tensor Change(Tensor images, ImageDraws draws) => ColorChange.Contrast(images, draws.Uniform(1 - Factor.Low, 1 + Factor.High), PixelValues);
}
