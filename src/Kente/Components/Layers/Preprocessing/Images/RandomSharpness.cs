using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly adjusts the sharpness of images in training. 0 blurs, ½ leaves the image unchanged, 1 sharpens.</summary>
internal sealed class RandomSharpness : FactorLayer, IFromConfig<RandomSharpness>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomSharpness"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public RandomSharpness(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null)
        : base(factor.Within(0, 1, nameof(factor)), valueRange, seed, name) { }

    /// <inheritdoc/>
    public static RandomSharpness FromConfig(ObjectConfig config) =>
        new(RequiredRange(config, "factor"), ReadValueRange(config), config.Seed(), config.Name);

    // Interpolates between the smoothed image and the image, and extrapolates beyond the image to sharpen.
    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        long channels = images.size(3);
        var kernel = tensor((float[])[1, 1, 1, 1, 5, 1, 1, 1, 1], device: images.device).div(Scalars.Of(13)).view(1, 1, 3, 3);
        var weights = kernel.expand(channels, 1, 3, 3).contiguous();
        var smooth = Sliding.Convolve(images.permute(0, 3, 1, 2), weights, null, [1, 1], [1, 1], [1, 1], channels).permute(0, 2, 3, 1);
        var smoothing = draws.Uniform(Factor).mul(Scalars.Of(2)).SubtractedFrom(1);
        return ColorChange.Clip(images.Plus(smooth.sub(images).mul(smoothing)), ValueRange);
    }
}
