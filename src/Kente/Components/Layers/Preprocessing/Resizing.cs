using Kente.Components.Layers.Reshaping;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing;

/// <summary>Brings images to one size; pixel centres lie at half coordinates.</summary>
internal sealed class Resizing : SingleInputLayer, IFromConfig<Resizing>
{
    private static readonly (string Text, Interpolation Value)[] Names =
    [
        ("bilinear", Interpolation.Bilinear), ("nearest", Interpolation.Nearest), ("bicubic", Interpolation.Bicubic), ("lanczos3", Interpolation.Lanczos3), ("lanczos5", Interpolation.Lanczos5),
    ];

    /// <summary>Sets the layer; see <see cref="Kente.Layers.Resizing"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    /// <exception cref="ArgumentException">The nearest pixel is to be smoothed.</exception>
    public Resizing(
        Size2D size, Interpolation interpolation = Interpolation.Bilinear, AspectRatio aspectRatio = AspectRatio.Stretch, double fillValue = 0, bool antialias = false, string? name = null) : base(name)
    {
        if (antialias && interpolation == Interpolation.Nearest) throw new ArgumentException("The nearest pixel cannot be smoothed; choose another interpolation.", nameof(antialias));
        (Size, Interpolation, AspectRatio, FillValue, Antialias) = (size.Positive(nameof(size)), interpolation, aspectRatio, fillValue, antialias);
    }

    /// <summary>The new height and width.</summary>
    public Size2D Size { get; }

    /// <summary>Where new pixels come from.</summary>
    public Interpolation Interpolation { get; }

    /// <summary>What becomes of the ratio of the sides.</summary>
    public AspectRatio AspectRatio { get; }

    /// <summary>What is put around an image that keeps its ratio so.</summary>
    public double FillValue { get; }

    /// <summary>Whether a smaller image is made of all pixels, smoothed, not only of those nearest.</summary>
    public bool Antialias { get; }

    /// <inheritdoc/>
    public static Resizing FromConfig(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        config.Only("fill_mode", "constant");
        var (crop, pad) = (config.Flag("crop_to_aspect_ratio", false), config.Flag("pad_to_aspect_ratio", false));
        if (crop && pad) throw config.Wrong("pad_to_aspect_ratio", true, "false where 'crop_to_aspect_ratio' is true");
        return new(
            (config.Int("height"), config.Int("width")), config.Choice("interpolation", Interpolation.Bilinear, Names),
            crop ? AspectRatio.Crop : pad ? AspectRatio.Pad : AspectRatio.Stretch, config.Number("fill_value", 0), config.Flag("antialias", false), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        config.Set("height", Size.Height);
        config.Set("width", Size.Width);
        config.Set("interpolation", Array.Find(Names, name => name.Value == Interpolation).Text);
        config.Set("crop_to_aspect_ratio", AspectRatio == AspectRatio.Crop);
        // Later versions of Keras know these; they are left out where an earlier one does the same without.
        if (AspectRatio == AspectRatio.Pad) config.Set("pad_to_aspect_ratio", true);
        if (FillValue != 0) config.Set("fill_value", FillValue);
        if (Antialias) config.Set("antialias", true);
    }

    private protected override Shape InferShape(Shape input) =>
        input.Rank == 3 ? [Size.Height, Size.Width, input[2]] : throw Unfit("images of shape (None, height, width, channels)", input);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var scope = NewDisposeScope();
        var images = Windowed(x);
        if (Interpolation == Interpolation.Nearest)
            return images.index_select(1, tensor(Nearest(images.size(1), Size.Height), device: images.device)).index_select(2, tensor(Nearest(images.size(2), Size.Width), device: images.device)).MoveToOuterDisposeScope();
        if (Interpolation != Interpolation.Bilinear || Antialias) return Resampling.Resize(images, Size, Interpolation, Antialias).MoveToOuterDisposeScope();
        var resized = nn.functional.interpolate(images.permute(0, 3, 1, 2), [Size.Height, Size.Width], mode: InterpolationMode.Bilinear, align_corners: false);
        return resized.permute(0, 2, 3, 1).contiguous().MoveToOuterDisposeScope();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        if ((x.Shape[0], x.Shape[1], x.Shape[2]) is not ({ } height, { } width, { } channels))
            throw new NotSupportedException($"'{Name}' cannot be exported to ONNX for images of unknown size, which ONNX resizes from other places between the pixels: give the model an Input of known lengths.");
        var (top, left, tall, wide) = Window(height, width);
        var images = x;
        if (top > 0 || tall < height) images = graph.Slice(images, 1, top, top + tall);
        if (left > 0 || wide < width) images = graph.Slice(images, 2, left, left + wide);
        if (top < 0 || left < 0 || tall > height || wide > width)
            images = graph.Node("Pad", [images, graph.Integers(0, -top, -left, 0, 0, tall - height + top, wide - width + left, 0), graph.Scalar(FillValue)]);
        if (Interpolation == Interpolation.Nearest)
            return graph.Node("Gather", [graph.Node("Gather", [images, graph.Integers(Nearest(tall, Size.Height))], ("axis", 1)), graph.Integers(Nearest(wide, Size.Width))], ("axis", 2));
        return Resampling.Export(graph, images, (tall, wide, channels), Size, Interpolation, Antialias);
    }

    private static long[] Nearest(long length, int wanted) => [.. Enumerable.Range(0, wanted).Select(i => (long)((i + .5) * length / wanted))];

    /// <summary>The part of an image that is resized: less than it, or more.</summary>
    private (long Top, long Left, long Height, long Width) Window(long height, long width)
    {
        long tall = width * Size.Height / Size.Width, wide = height * Size.Width / Size.Height;
        (tall, wide) = AspectRatio switch
        {
            AspectRatio.Crop => (Math.Clamp(tall, 1, height), Math.Clamp(wide, 1, width)),
            AspectRatio.Pad => (Math.Max(tall, height), Math.Max(wide, width)),
            _ => (height, width),
        };
        // Of an odd number of rows, one more is below the image.
        return (height >= tall ? (height - tall) / 2 : -((tall - height) / 2), width >= wide ? (width - wide) / 2 : -((wide - width) / 2), tall, wide);
    }

    private Tensor Windowed(Tensor x)
    {
        long height = x.size(1), width = x.size(2);
        var (top, left, tall, wide) = Window(height, width);
        return AspectRatio switch
        {
            AspectRatio.Crop => x.narrow(1, top, tall).narrow(2, left, wide),
            AspectRatio.Pad => nn.functional.pad(x, [0, 0, -left, wide - width + left, -top, tall - height + top], PaddingModes.Constant, FillValue),
            _ => x,
        };
    }
}
