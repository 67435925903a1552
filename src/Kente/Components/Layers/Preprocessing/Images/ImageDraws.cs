using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Random numbers for a batch of images, one for each.</summary>
/// <param name="generator">Where they come from.</param>
/// <param name="images">The images.</param>
internal sealed class ImageDraws(Generator? generator, Tensor images)
{
    /// <summary>A number for each image (batch, 1, 1, 1).</summary>
    public Tensor Uniform(double low, double high)
    {
        var drawn = RandomDraws.Uniform([images.size(0), 1, 1, 1], generator, images.device);
        return drawn.mul(Scalars.Of(high - low)).Plus(low);
    }

    /// <summary>A number for each image (batch, 1, 1, 1).</summary>
    public Tensor Uniform(RandomRange range) => Uniform(range.Low, range.High);

    /// <summary>Whether each image is changed, where the probability itself is drawn (batch, 1, 1, 1).</summary>
    public Tensor Chosen(RandomRange probability) => Uniform(0, 1).lt(Uniform(probability));

    /// <summary>−1 or 1 for each image.</summary>
    public Tensor Sign()
    {
        var drawn = Uniform(0, 1);
        return where(drawn.gt(Scalars.Of(.5)), full_like(drawn, Scalars.Of(-1)), ones_like(drawn));
    }

    /// <summary>One number for all images.</summary>
    public double One(double low, double high) => low + ((high - low) * RandomDraws.Uniform(generator));

    /// <summary>Normally distributed numbers, as many as all images have.</summary>
    public Tensor Normal() => RandomDraws.Normal(images.shape, generator, images.device);
}
