using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly adjusts the hue of images in training. The factor is the rotation in half turns, in either direction.</summary>
internal sealed class RandomHue : FactorLayer, IFromConfig<RandomHue>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomHue"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public RandomHue(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(0, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomHue FromConfig(ObjectConfig config) =>
        new(RequiredRange(config, "factor"), ReadValueRange(config), config.Seed(), config.Name);

    private protected override Shape InferShape(Shape input) => RgbShape(input);

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws) =>
        ColorChange.Hue(images, draws.Uniform(Factor).mul(draws.Sign()).mul(Scalars.Of(.5)), ValueRange);
}
