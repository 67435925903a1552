using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Pooling;

/// <summary>How a window that takes the largest or the mean slides over an image, or over a sequence as an image of width 1.</summary>
internal sealed class PoolingWindow
{
    private readonly Window _rows, _columns;
    private readonly long[] _size, _strides;
    private readonly bool _roundUp;

    public PoolingWindow(Size2D size, Size2D? strides, Padding padding)
    {
        if (padding == Padding.Causal) throw new ArgumentOutOfRangeException(nameof(padding), padding, "A pooling window is padded Valid or Same; Causal is for Conv1D.");
        (Size, Strides, Padding) = (size.Positive(nameof(size)), (strides ?? size).Positive(nameof(strides)), padding);
        (_rows, _columns) = (new(Size.Height, Strides.Height, padding), new(Size.Width, Strides.Width, padding));
        (_size, _strides) = ([Size.Height, Size.Width], [Strides.Height, Strides.Width]);
        _roundUp = padding == Padding.Same;
    }

    public Size2D Size { get; }

    public Size2D Strides { get; }

    public Padding Padding { get; }

    public string Smallest(string rows) => Padding == Padding.Valid ? $" of at least {Size.Height} {rows}" : "";

    /// <summary>Rows and columns that come out; <see langword="null"/> where the window does not fit.</summary>
    public (long? Height, long? Width)? Over(long? height, long? width) =>
        _rows.Places(height) is var rows && _columns.Places(width) is var columns && rows != 0 && columns != 0 ? (rows, columns) : null;

    /// <summary>The largest in each window.</summary>
    public Tensor Maximum(Tensor images) =>
        Slide(images, double.NegativeInfinity, (x, border) => nn.functional.max_pool2d(x, _size, _strides, border, ceil_mode: _roundUp));

    /// <summary>The mean of each window, without what is padded.</summary>
    public Tensor Mean(Tensor images)
    {
        if (!NeedsCopy(images, out _, out _)) return Slide(images, 0, (x, border) => nn.functional.avg_pool2d(x, _size, _strides, border, ceil_mode: _roundUp, count_include_pad: false));
        // Only here libtorch cannot tell padding from zeros of the image: the share of the image in each window is computed beside.
        using var scope = NewDisposeScope();
        var sums = Slide(images, 0, (x, border) => nn.functional.avg_pool2d(x, _size, _strides, border));
        var shares = Slide(ones(1, images.size(1), images.size(2), 1), 0, (x, border) => nn.functional.avg_pool2d(x, _size, _strides, border));
        return sums.div(shares).MoveToOuterDisposeScope();
    }

    /// <summary>The same as an operator of an ONNX graph, <c>MaxPool</c> or <c>AveragePool</c>; neither counts what is padded.</summary>
    public OnnxTensor Export(Operation layer, OnnxGraph graph, OnnxTensor x, string pool)
    {
        Window[] windows = x.Rank == 3 ? [_rows] : [_rows, _columns];
        return graph.ChannelsLast(graph.Node(pool, [graph.ChannelsSecond(x, x.Rank)], SlidingWindow.Settings(layer, x, windows)), x.Rank);
    }

    private Tensor Slide(Tensor images, double padding, Func<Tensor, long[], Tensor> pool)
    {
        bool copy = NeedsCopy(images, out var vertical, out var horizontal);
        using var padded = copy ? nn.functional.pad(images, [0, 0, horizontal.Before, horizontal.After, vertical.Before, vertical.After], value: padding) : null;
        using var x = (padded ?? images).ChannelsSecond();
        using var y = pool(x, copy ? [0, 0] : [vertical.Before, horizontal.Before]);
        return y.ChannelsLast();
    }

    // Rounding up adds the odd row at the bottom by itself, but only where the window moves by more than one.
    private bool NeedsCopy(Tensor images, out (long Before, long After) vertical, out (long Before, long After) horizontal)
    {
        (vertical, horizontal) = (default, default);
        if (!_roundUp) return false;
        (vertical, horizontal) = (_rows.Border(images.size(1)), _columns.Border(images.size(2)));
        return (vertical.Before != vertical.After && _rows.Stride == 1) || (horizontal.Before != horizontal.After && _columns.Stride == 1);
    }
}
