using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Randomly crops images in training, at the same position for all images of a batch.</summary>
internal sealed class RandomCrop : ImageLayer, IFromConfig<RandomCrop>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.RandomCrop"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    public RandomCrop(Size2D size, long? seed = null, string? name = null) : base(seed, name) => Size = size.Positive(nameof(size));

    /// <summary>Height and width of the output.</summary>
    public Size2D Size { get; }

    /// <inheritdoc/>
    public static RandomCrop FromConfig(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        return new((config.Int("height"), config.Int("width")), config.Seed(), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        base.WriteConfig(config);
        config.Set("height", Size.Height);
        config.Set("width", Size.Width);
    }

    private protected override Shape InferShape(Shape input) => [Size.Height, Size.Width, base.InferShape(input)[2]];

    private protected override Tensor ComputeTraining(Tensor images, ImageDraws draws)
    {
        long down = images.size(1) - Size.Height, right = images.size(2) - Size.Width;
        if (down <= 0 || right <= 0) return ComputeInference(images);
        int top = (int)Math.Min(down, draws.Scalar(0, down + 1)), left = (int)Math.Min(right, draws.Scalar(0, right + 1));
        return images.narrow(1, top, Size.Height).narrow(2, left, Size.Width).contiguous();
    }

    // Crops the largest center region with the aspect ratio of the output and resizes it.
    private protected override Tensor ComputeInference(Tensor images)
    {
        long height = images.size(1), width = images.size(2);
        long cropHeight = Math.Clamp(width * Size.Height / Size.Width, 1, height);
        long cropWidth = Math.Clamp(height * Size.Width / Size.Height, 1, width);
        var center = images.narrow(1, (height - cropHeight) / 2, cropHeight).narrow(2, (width - cropWidth) / 2, cropWidth);
        if (cropHeight == Size.Height && cropWidth == Size.Width) return center.contiguous();
        var resized = nn.functional.interpolate(
            center.permute(0, 3, 1, 2), [Size.Height, Size.Width], mode: InterpolationMode.Bilinear, align_corners: false);
        return resized.permute(0, 2, 3, 1).contiguous();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) =>
        x.Shape[0] == Size.Height && x.Shape[1] == Size.Width
            ? base.Export(graph, x)
            : throw new NotSupportedException(
                $"'{Name}' resizes images in inference, for which Kente and ONNX use different sampling positions: give the model images "
                + $"of {Size.Height} × {Size.Width}.");
}
