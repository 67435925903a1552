using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing.Images;

/// <summary>Cuts a part out of images, at a random place while training. All images of a batch are cut at one place.</summary>
internal sealed class RandomCrop : ImageLayer, IFromConfig<RandomCrop>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.RandomCrop"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    public RandomCrop(Size2D size, long? seed = null, string? name = null) : base(seed, name) => Size = size.Positive(nameof(size));

    /// <summary>Height and width of the part.</summary>
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

    private protected override Tensor Change(Tensor images, ImageDraws draws)
    {
        long down = images.size(1) - Size.Height, right = images.size(2) - Size.Width;
        if (down <= 0 || right <= 0) return Keep(images);
        int top = (int)Math.Min(down, draws.One(0, down + 1)), left = (int)Math.Min(right, draws.One(0, right + 1));
        return images.narrow(1, top, Size.Height).narrow(2, left, Size.Width).contiguous();
    }

    // The largest part of the wanted shape, from the middle, brought to the wanted size.
    private protected override Tensor Keep(Tensor images)
    {
        long height = images.size(1), width = images.size(2);
        long tall = Math.Clamp(width * Size.Height / Size.Width, 1, height), wide = Math.Clamp(height * Size.Width / Size.Height, 1, width);
        var middle = images.narrow(1, (height - tall) / 2, tall).narrow(2, (width - wide) / 2, wide);
        if (tall == Size.Height && wide == Size.Width) return middle.contiguous();
        return nn.functional.interpolate(middle.permute(0, 3, 1, 2), [Size.Height, Size.Width], mode: InterpolationMode.Bilinear, align_corners: false).permute(0, 2, 3, 1).contiguous();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => x.Shape[0] == Size.Height && x.Shape[1] == Size.Width
        ? base.Export(graph, x)
        : throw new NotSupportedException($"'{Name}' resizes images in a prediction, which Kente and ONNX do at other places between the pixels: give the model images of {Size.Height} × {Size.Width}.");
}
