using Kente.Components.Layers.Reshaping;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Preprocessing;

/// <summary>Resizes images; pixel centers are at half coordinates.</summary>
internal sealed class Resizing : SingleInputLayer, IFromConfig<Resizing>
{
    private static readonly (string Text, Interpolation Value)[] Names =
    [
        ("bilinear", Interpolation.Bilinear), ("nearest", Interpolation.Nearest), ("bicubic", Interpolation.Bicubic),
        ("lanczos3", Interpolation.Lanczos3), ("lanczos5", Interpolation.Lanczos5),
    ];

    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Resizing"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    /// <exception cref="ArgumentException">Antialiasing is combined with nearest interpolation.</exception>
    public Resizing(
        Size2D size, Interpolation interpolation = Interpolation.Bilinear, AspectRatio aspectRatio = AspectRatio.Stretch,
        double fillValue = 0, bool antialias = false, string? name = null) : base(name)
    {
        if (antialias && interpolation == Interpolation.Nearest)
            throw new ArgumentException("Nearest interpolation has no antialiasing; choose another interpolation.", nameof(antialias));
        (Size, Interpolation, AspectRatio) = (size.Positive(nameof(size)), interpolation, aspectRatio);
        (FillValue, Antialias) = (fillValue, antialias);
    }

    /// <summary>Height and width of the output.</summary>
    public Size2D Size { get; }

    /// <summary>Interpolation.</summary>
    public Interpolation Interpolation { get; }

    /// <summary>Handling of the aspect ratio.</summary>
    public AspectRatio AspectRatio { get; }

    /// <summary>Value of the padding with <see cref="AspectRatio.Pad"/>.</summary>
    public double FillValue { get; }

    /// <summary>Whether an antialiasing filter is applied when images are downsampled.</summary>
    public bool Antialias { get; }

    /// <inheritdoc/>
    public static Resizing FromConfig(ObjectConfig config)
    {
        config.Only("data_format", "channels_last");
        config.Only("fill_mode", "constant");
        var (crop, pad) = (config.Flag("crop_to_aspect_ratio", false), config.Flag("pad_to_aspect_ratio", false));
        if (crop && pad) throw config.Wrong("pad_to_aspect_ratio", true, "false if 'crop_to_aspect_ratio' is true");
        return new(
            (config.Int("height"), config.Int("width")), config.Choice("interpolation", Interpolation.Bilinear, Names),
            crop ? AspectRatio.Crop : pad ? AspectRatio.Pad : AspectRatio.Stretch, config.Number("fill_value", 0),
            config.Flag("antialias", false), config.Name);
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
        // Only later versions of Keras accept these; they are omitted at their defaults, so that earlier versions read the file.
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
        {
            var rows = tensor(Nearest(images.size(1), Size.Height), device: images.device);
            var columns = tensor(Nearest(images.size(2), Size.Width), device: images.device);
            return images.index_select(1, rows).index_select(2, columns).MoveToOuterDisposeScope();
        }
        if (Interpolation != Interpolation.Bilinear || Antialias)
            return Resampling.Resize(images, Size, Interpolation, Antialias).MoveToOuterDisposeScope();
        var resized = nn.functional.interpolate(
            images.permute(0, 3, 1, 2), [Size.Height, Size.Width], mode: InterpolationMode.Bilinear, align_corners: false);
        return resized.permute(0, 2, 3, 1).contiguous().MoveToOuterDisposeScope();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        if ((x.Shape[0], x.Shape[1], x.Shape[2]) is not ({ } height, { } width, { } channels))
        {
            throw new NotSupportedException(
                $"'{Name}' cannot be exported to ONNX for images of unknown size, which ONNX samples at different positions: "
                + "give the model an Input of known lengths.");
        }
        var (top, left, tall, wide) = Window(height, width);
        var images = x;
        if (top > 0 || tall < height) images = graph.Slice(images, 1, top, top + tall);
        if (left > 0 || wide < width) images = graph.Slice(images, 2, left, left + wide);
        if (top < 0 || left < 0 || tall > height || wide > width)
        {
            var pads = graph.Integers(0, -top, -left, 0, 0, tall - height + top, wide - width + left, 0);
            images = graph.Node("Pad", [images, pads, graph.Scalar(FillValue)]);
        }
        if (Interpolation == Interpolation.Nearest)
        {
            var rows = graph.Node("Gather", [images, graph.Integers(Nearest(tall, Size.Height))], ("axis", 1));
            return graph.Node("Gather", [rows, graph.Integers(Nearest(wide, Size.Width))], ("axis", 2));
        }
        return Resampling.Export(graph, images, (tall, wide, channels), Size, Interpolation, Antialias);
    }

    // The index of the nearest input pixel for each output pixel.
    private static long[] Nearest(long length, int output) =>
        [.. Enumerable.Range(0, output).Select(i => (long)((i + .5) * length / output))];

    /// <summary>Gets the region that is resized: a part of the image (crop), or the image with its padding.</summary>
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
        long top = height >= tall ? (height - tall) / 2 : -((tall - height) / 2);
        long left = width >= wide ? (width - wide) / 2 : -((wide - width) / 2);
        return (top, left, tall, wide);
    }

    private Tensor Windowed(Tensor x)
    {
        long height = x.size(1), width = x.size(2);
        var (top, left, tall, wide) = Window(height, width);
        return AspectRatio switch
        {
            AspectRatio.Crop => x.narrow(1, top, tall).narrow(2, left, wide),
            AspectRatio.Pad => nn.functional.pad(
                x, [0, 0, -left, wide - width + left, -top, tall - height + top], PaddingModes.Constant, FillValue),
            _ => x,
        };
    }
}
