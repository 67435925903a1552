using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Random values for a batch of images, one for each image.</summary>
/// <param name="random">Random numbers of the layer.</param>
/// <param name="images">The batch of images.</param>
internal sealed class ImageDraws(BatchRandom random, Tensor images)
{
    /// <summary>Draws a uniform value for each image (batch, 1, 1, 1).</summary>
    public Tensor Uniform(double low, double high)
    {
        var drawn = random.Uniform([images.size(0), 1, 1, 1], images.device);
        return drawn.mul(Scalars.Of(high - low)).Plus(low);
    }

    /// <summary>Draws a uniform value for each image (batch, 1, 1, 1).</summary>
    public Tensor Uniform(RandomRange range) => Uniform(range.Low, range.High);

    /// <summary>
    /// Draws for each image whether it is changed, with a probability that is itself drawn from a range (batch, 1, 1, 1).
    /// </summary>
    public Tensor Bernoulli(RandomRange probability) => Uniform(0, 1).lt(Uniform(probability));

    /// <summary>Draws −1 or 1 for each image (batch, 1, 1, 1).</summary>
    public Tensor Sign()
    {
        var drawn = Uniform(0, 1);
        return where(drawn.gt(Scalars.Of(.5)), full_like(drawn, Scalars.Of(-1)), ones_like(drawn));
    }

    /// <summary>Draws one uniform value for all images.</summary>
    public double Scalar(double low, double high) => low + ((high - low) * random.Uniform());

    /// <summary>Draws standard normal values of the shape of the images.</summary>
    public Tensor Normal() => random.Normal(images.shape, images.device);
}
