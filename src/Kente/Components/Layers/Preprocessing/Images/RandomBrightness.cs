using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Makes images brighter or darker at random while training. The factor: what is added, as a share of the range of values.</summary>
internal sealed class RandomBrightness : FactorLayer, IFromConfig<RandomBrightness>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomBrightness"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomBrightness(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(-1, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomBrightness FromConfig(ObjectConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    private protected override Tensor Change(Tensor images, ImageDraws draws) => ColorChange.Brightness(images, draws.Uniform(Factor), PixelValues);
}
