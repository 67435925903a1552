using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly inverts the colors of images in training. The factor is the probability for an image.</summary>
internal sealed class RandomInvert : FactorLayer, IFromConfig<RandomInvert>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomInvert"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public RandomInvert(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(0, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomInvert FromConfig(ObjectConfig config) =>
        new(RequiredRange(config, "factor"), ReadValueRange(config), config.Seed(), config.Name);

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws) =>
        where(draws.Bernoulli(Factor), images.SubtractedFrom(ValueRange.High), images);
}
