using Kente.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Preprocessing;

/// <summary>Brings images to one size; pixel centres lie at half coordinates.</summary>
public sealed class Resizing : SingleInputLayer
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.Resizing"/>.</summary>
    /// <param name="size">The new height and width.</param>
    /// <param name="interpolation">Bilinear, the default, or the nearest pixel.</param>
    /// <param name="name">Name; default <c>resizing</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1, or the interpolation is another.</exception>
    public Resizing(Size2D size, Interpolation interpolation = Interpolation.Bilinear, string? name = null) : base(name)
    {
        if (interpolation is not (Interpolation.Bilinear or Interpolation.Nearest))
            throw new ArgumentOutOfRangeException(nameof(interpolation), interpolation, "Resizing is Bilinear or Nearest.");
        (Size, Interpolation) = (size.Positive(nameof(size)), interpolation);
    }

    /// <summary>The new height and width.</summary>
    public Size2D Size { get; }

    /// <summary>Where new pixels come from.</summary>
    public Interpolation Interpolation { get; }

    internal static Resizing Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        config.Only("crop_to_aspect_ratio", false);
        config.Only("pad_to_aspect_ratio", false);
        config.Only("antialias", false);
        return new(
            (config.Int("height"), config.Int("width")),
            config.Choice("interpolation", Interpolation.Bilinear, ("bilinear", Interpolation.Bilinear), ("nearest", Interpolation.Nearest)), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        config.Set("height", Size.Height);
        config.Set("width", Size.Width);
        config.Set("interpolation", Interpolation == Interpolation.Bilinear ? "bilinear" : "nearest");
        config.Set("crop_to_aspect_ratio", false);
    }

    private protected override Shape InferShape(Shape input) =>
        input.Rank == 3 ? [Size.Height, Size.Width, input[2]] : throw Unfit("images of shape (None, height, width, channels)", input);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var scope = NewDisposeScope();
        if (Interpolation == Interpolation.Nearest)
            return x.index_select(1, Nearest(x.size(1), Size.Height)).index_select(2, Nearest(x.size(2), Size.Width)).MoveToOuterDisposeScope();
        var resized = nn.functional.interpolate(x.permute(0, 3, 1, 2), [Size.Height, Size.Width], mode: InterpolationMode.Bilinear, align_corners: false);
        return resized.permute(0, 2, 3, 1).contiguous().MoveToOuterDisposeScope();
    }

    private static Tensor Nearest(long length, int wanted) => tensor([.. Enumerable.Range(0, wanted).Select(i => (long)((i + .5) * length / wanted))]);
}
