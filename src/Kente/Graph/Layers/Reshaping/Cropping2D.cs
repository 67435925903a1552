using Kente.Files;
using Kente.Onnx;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Reshaping;

/// <summary>Cuts rows and columns off an image.</summary>
public sealed class Cropping2D : SingleInputLayer
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.Cropping2D"/>.</summary>
    /// <param name="cropping">Rows and columns to cut off; default 0.</param>
    /// <param name="name">Name; default <c>cropping2d</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public Cropping2D(Margins? cropping = null, string? name = null) : base(name) => Cropping = (cropping ?? 0).NotNegative(nameof(cropping));

    /// <summary>Rows and columns that are cut off.</summary>
    public Margins Cropping { get; }

    internal static Cropping2D Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        return new(config.Margins("cropping"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("cropping", Cropping);
        config.Set("data_format", "channels_last");
    }

    private protected override Shape InferShape(Shape input)
    {
        int rows = Cropping.Top + Cropping.Bottom, columns = Cropping.Left + Cropping.Right;
        return input.Rank == 3 && !(input[0] <= rows) && !(input[1] <= columns)
            ? [input[0] - rows, input[1] - columns, input[2]]
            : throw Unfit($"images of shape (None, height, width, channels) of more than {rows} rows and {columns} columns", input);
    }

    private protected override DType InferType(DType input) => input;

    // Copied, because the layers after it compute fastest on numbers without gaps between them.
    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var rows = x.narrow(1, Cropping.Top, x.size(1) - Cropping.Top - Cropping.Bottom);
        using var both = rows.narrow(2, Cropping.Left, x.size(2) - Cropping.Left - Cropping.Right);
        return both.contiguous();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) =>
        Cut(graph, Cut(graph, x, 1, Cropping.Top, Cropping.Bottom), 2, Cropping.Left, Cropping.Right);

    private static OnnxTensor Cut(OnnxGraph graph, OnnxTensor x, long axis, long before, long after) =>
        before == 0 && after == 0 ? x : graph.Slice(x, axis, before, after == 0 ? long.MaxValue : -after);
}
