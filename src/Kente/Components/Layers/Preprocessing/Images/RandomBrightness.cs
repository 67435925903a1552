using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>
/// Randomly adjusts the brightness of images in training. The factor is the added value as a fraction of the value range.
/// </summary>
internal sealed class RandomBrightness : FactorLayer, IFromConfig<RandomBrightness>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomBrightness"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public RandomBrightness(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(-1, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomBrightness FromConfig(ObjectConfig config) =>
        new(RequiredRange(config, "factor"), ReadValueRange(config), config.Seed(), config.Name);

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws) =>
        ColorChange.Brightness(images, draws.Uniform(Factor), ValueRange);
}
