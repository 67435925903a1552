using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Makes colours stronger or paler at random while training. The factor: the saturation is multiplied by f/(1 − f): ½ leaves it, less makes it paler.</summary>
internal sealed class RandomSaturation : FactorLayer, IFromConfig<RandomSaturation>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomSaturation"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomSaturation(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(-1, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomSaturation FromConfig(ObjectConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    private protected override Shape InferShape(Shape input) => Coloured(input);

    private protected override Tensor Change(Tensor images, ImageDraws draws) => ColorChange.Saturation(images, draws.Uniform(Factor), PixelValues);
}
