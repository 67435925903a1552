using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Convolution;

/// <summary>How a kernel slides over an image: what Conv2D, DepthwiseConv2D and SeparableConv2D have in common.</summary>
internal sealed class Stencil
{
    private readonly Window _rows, _columns;
    private readonly long[] _strides, _dilation;
    private readonly long[]? _border;

    public Stencil(Size2D kernel, Size2D? strides, Size2D? dilation, Padding padding)
    {
        if (padding == Padding.Causal) throw new ArgumentOutOfRangeException(nameof(padding), padding, "Images are padded Valid or Same; Causal is for Conv1D.");
        (Kernel, Strides, Dilation, Padding) = (kernel.Positive(nameof(kernel)), (strides ?? 1).Positive(nameof(strides)), (dilation ?? 1).Positive(nameof(dilation)), padding);
        _rows = new(Kernel.Height, Strides.Height, padding, Dilation.Height);
        _columns = new(Kernel.Width, Strides.Width, padding, Dilation.Width);
        (_strides, _dilation) = ([Strides.Height, Strides.Width], [Dilation.Height, Dilation.Width]);
        if (_rows.FixedBorder is { } vertical && _columns.FixedBorder is { } horizontal) _border = [vertical, horizontal];
    }

    public Size2D Kernel { get; }

    public Size2D Strides { get; }

    public Size2D Dilation { get; }

    public Padding Padding { get; }

    /// <summary>The shape that comes out, or <see langword="null"/> where the input is not an image that the kernel fits in.</summary>
    public Shape? Over(Shape input, long filters) =>
        input.Rank == 3 && _rows.Places(input[0]) is var height && _columns.Places(input[1]) is var width && height != 0 && width != 0
            ? Shape.Create(height, width, filters)
            : null;

    /// <summary>What would have been right, as a phrase.</summary>
    public string Expected => $"images of shape (None, height, width, channels){(Padding == Padding.Valid ? $" of at least {_rows.Reach} rows and {_columns.Reach} columns" : "")}";

    /// <summary>Slides a kernel in libtorch's order over images (batch, height, width, channels).</summary>
    /// <returns>A tensor that nobody else holds, (batch, filters, height, width) in channels-last memory.</returns>
    public Tensor Slide(Tensor images, Tensor kernel, Tensor? bias, long groups)
    {
        if (_border is not null) return Convolve(images, kernel, bias, _border, groups);
        var (top, bottom) = _rows.Border(images.size(1));
        var (left, right) = _columns.Border(images.size(2));
        if (top == bottom && left == right) return Convolve(images, kernel, bias, [top, left], groups);
        using var padded = nn.functional.pad(images, [0, 0, left, right, top, bottom]);
        return Convolve(padded, kernel, bias, [0, 0], groups);
    }

    /// <summary>The same as an operator of an ONNX graph, from channels last to channels last.</summary>
    public OnnxTensor Export(Operation layer, OnnxGraph graph, OnnxTensor images, Weight kernel, Weight? bias, long groups) => graph.ChannelsLast(
        graph.Node("Conv", [graph.ChannelsSecond(images, 4), graph.NativeWeight(kernel), bias is null ? null : graph.Weight(bias)], [.. SlidingWindow.Settings(layer, images, _rows, _columns), ("group", groups)]), 4);

    private Tensor Convolve(Tensor images, Tensor kernel, Tensor? bias, long[] border, long groups)
    {
        using var x = images.ChannelsSecond();
        return nn.functional.conv2d(x, kernel, bias, _strides, border, _dilation, groups);
    }
}
