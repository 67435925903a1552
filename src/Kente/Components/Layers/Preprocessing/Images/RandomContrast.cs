using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly adjusts the contrast of images in training, around the mean of each channel.</summary>
internal sealed class RandomContrast : FactorLayer, IFromConfig<RandomContrast>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomContrast"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public RandomContrast(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(0, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomContrast FromConfig(ObjectConfig config) =>
        new(RequiredRange(config, "factor"), ReadValueRange(config), config.Seed(), config.Name);

    // The contrast factor is drawn from 1 − low to 1 + high, as in Keras.
    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws) =>
        ColorChange.Contrast(images, draws.Uniform(1 - Factor.Low, 1 + Factor.High), ValueRange);
}
