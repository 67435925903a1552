using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Makes images sharper or softer at random while training. The factor: 0 softens, ½ leaves the image, 1 sharpens.</summary>
internal sealed class RandomSharpness : FactorLayer, IFromConfig<RandomSharpness>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomSharpness"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public RandomSharpness(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(0, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomSharpness FromConfig(ObjectConfig config) => new(NeededRange(config, "factor"), ReadValues(config), config.Seed(), config.Name);

    // The image and its smoothed copy in a ratio, which goes beyond the image for sharpening.
    private protected override Tensor Change(Tensor images, ImageDraws draws)
    {
        long channels = images.size(3);
        var kernel = tensor((float[])[1, 1, 1, 1, 5, 1, 1, 1, 1], device: images.device).div(Scalars.Of(13)).view(1, 1, 3, 3).expand(channels, 1, 3, 3).contiguous();
        var smooth = Sliding.Convolve(images.permute(0, 3, 1, 2), kernel, null, [1, 1], [1, 1], [1, 1], channels).permute(0, 2, 3, 1);
        return ColorChange.Clip(images.Plus(smooth.sub(images).mul(draws.Uniform(Factor).mul(Scalars.Of(2)).SubtractedFrom(1))), PixelValues);
    }
}
