using Kente.Files;
using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Reshaping;

/// <summary>Makes an image larger by whole factors.</summary>
public sealed class UpSampling2D : SingleInputLayer
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.UpSampling2D"/>.</summary>
    /// <param name="size">Factors of height and width; default 2.</param>
    /// <param name="interpolation">Where new pixels come from; default the nearest.</param>
    /// <param name="name">Name; default <c>up_sampling2d</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is less than 1.</exception>
    public UpSampling2D(Size2D? size = null, Interpolation interpolation = Interpolation.Nearest, string? name = null) : base(name) =>
        (Size, Interpolation) = ((size ?? 2).Positive(nameof(size)), interpolation);

    /// <summary>Factors of height and width.</summary>
    public Size2D Size { get; }

    /// <summary>Where new pixels come from.</summary>
    public Interpolation Interpolation { get; }

    internal static UpSampling2D Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        return new(config.Size("size"), config.Choice("interpolation", Interpolation.Nearest, ("nearest", Interpolation.Nearest), ("bilinear", Interpolation.Bilinear)), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("size", Size);
        config.Set("data_format", "channels_last");
        config.Set("interpolation", Interpolation == Interpolation.Nearest ? "nearest" : "bilinear");
    }

    private protected override Shape InferShape(Shape input) => input.Rank == 3
        ? [input[0] * Size.Height, input[1] * Size.Width, input[2]]
        : throw Unfit("images of shape (None, height, width, channels)", input);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var image = x.ChannelsSecond();
        using var larger = nn.functional.interpolate(
            image, [x.size(1) * Size.Height, x.size(2) * Size.Width],
            mode: Interpolation == Interpolation.Nearest ? InterpolationMode.Nearest : InterpolationMode.Bilinear,
            align_corners: Interpolation == Interpolation.Nearest ? null : false);
        return larger.ChannelsLast();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var factors = graph.Constant("factors", new float[] { 1, 1, Size.Height, Size.Width });
        bool nearest = Interpolation == Interpolation.Nearest;
        return graph.ChannelsLast(graph.Node("Resize", [graph.ChannelsSecond(x, 4), null, factors],
            ("mode", nearest ? "nearest" : "linear"), ("coordinate_transformation_mode", nearest ? "asymmetric" : "half_pixel"), ("nearest_mode", "floor")), 4);
    }
}
