using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>
/// Randomly adjusts the saturation of images in training. The saturation is multiplied by f/(1 − f): ½ leaves it unchanged, less reduces
/// it.
/// </summary>
internal sealed class RandomSaturation : FactorLayer, IFromConfig<RandomSaturation>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomSaturation"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public RandomSaturation(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(-1, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomSaturation FromConfig(ObjectConfig config) =>
        new(RequiredRange(config, "factor"), ReadValueRange(config), config.Seed(), config.Name);

    private protected override Shape InferShape(Shape input) => RgbShape(input);

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws) =>
        ColorChange.Saturation(images, draws.Uniform(Factor), ValueRange);
}
