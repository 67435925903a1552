using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly converts images to grayscale in training; the number of channels stays 3.</summary>
internal sealed class RandomGrayscale : ImageLayer, IFromConfig<RandomGrayscale>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomGrayscale"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not between 0 and 1.</exception>
    public RandomGrayscale(double factor = .5, string? name = null) : base(seed: null, name) =>
        Factor = factor is >= 0 and <= 1
            ? factor
            : throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor must be a probability, from 0 to 1.");

    /// <summary>Probability for an image.</summary>
    public double Factor { get; }

    /// <inheritdoc/>
    public static RandomGrayscale FromConfig(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        return new(config.Number("factor", .5), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        config.Set("factor", Factor);
    }

    private protected override Shape InferShape(Shape input) => RgbShape(input);

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        // The weights of red, green and blue in Keras, after Rec. 601.
        var weights = tensor((float[])[.2989f, .587f, .114f], device: images.device);
        var gray = images.mul(weights).sum(3, keepdim: true).expand_as(images);
        return where(draws.Uniform(0, 1).lt(Scalars.Of(Factor)), gray, images);
    }
}
