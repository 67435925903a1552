using Kente.Files;
using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Reshaping;

/// <summary>Adds rows and columns of zeros around an image.</summary>
public sealed class ZeroPadding2D : SingleInputLayer
{
    private readonly long[] _sides;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.ZeroPadding2D"/>.</summary>
    /// <param name="padding">Rows and columns to add; default 1 on all sides.</param>
    /// <param name="name">Name; default <c>zero_padding2d</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public ZeroPadding2D(Margins? padding = null, string? name = null) : base(name)
    {
        Padding = (padding ?? 1).NotNegative(nameof(padding));
        _sides = [0, 0, Padding.Left, Padding.Right, Padding.Top, Padding.Bottom];
    }

    /// <summary>Rows and columns that are added.</summary>
    public Margins Padding { get; }

    internal static ZeroPadding2D Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        return new(config.Margins("padding"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("padding", Padding);
        config.Set("data_format", "channels_last");
    }

    private protected override Shape InferShape(Shape input) => input.Rank == 3
        ? [input[0] + Padding.Top + Padding.Bottom, input[1] + Padding.Left + Padding.Right, input[2]]
        : throw Unfit("images of shape (None, height, width, channels)", input);

    private protected override DType InferType(DType input) => input;

    private protected override Tensor Compute(Tensor x, CallContext context) => nn.functional.pad(x, _sides);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Node("Pad", [x, graph.Integers(0, Padding.Top, Padding.Left, 0, 0, Padding.Bottom, Padding.Right, 0)]);
}
