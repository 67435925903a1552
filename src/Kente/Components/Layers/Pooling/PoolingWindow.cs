using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>How a window that takes the largest or the mean slides over sequences, images or volumes. Sequences are computed as images of width 1.</summary>
internal sealed class PoolingWindow
{
    private readonly Windows _windows, _computed;
    private readonly long[] _size, _strides, _none;
    private readonly bool _roundUp;

    public PoolingWindow(int[] size, int[]? strides, Padding padding)
    {
        if (padding == Padding.Causal) throw new ArgumentOutOfRangeException(nameof(padding), padding, "A pooling window is padded Valid or Same; Causal is for Conv1D.");
        (Size, Strides) = (size, strides ?? size);
        _windows = new(Size, Strides, padding);
        _computed = Size.Length == 1 ? new([Size[0], 1], [Strides[0], 1], padding) : _windows;
        _size = [.. Size, .. Size.Length == 1 ? [1] : Array.Empty<int>()];
        _strides = [.. Strides, .. Size.Length == 1 ? [1] : Array.Empty<int>()];
        _none = new long[_size.Length];
        _roundUp = padding == Padding.Same;
    }

    public int[] Size { get; }

    public int[] Strides { get; }

    public Padding Padding => _windows.Padding;

    /// <summary>What would have been right, as a phrase.</summary>
    public string Expected => _windows.Expected;

    public static PoolingWindow Read(ObjectConfig config, int rank)
    {
        config.Only("data_format", "channels_last");
        return new(config.Lengths("pool_size", rank) ?? [.. Enumerable.Repeat(2, rank)], config.Lengths("strides", rank), config.Padding("padding"));
    }

    public void Write(ObjectConfig config)
    {
        config.Set("pool_size", Size);
        config.Set("strides", Strides);
        config.Set("padding", Padding);
        config.Set("data_format", "channels_last");
    }

    /// <summary>The shape that comes out; <see langword="null"/> where the input has other axes or the window does not fit.</summary>
    public Shape? Over(Shape input) => input.Rank == 0 ? null : _windows.Over(input, input[^1]);

    /// <summary>The largest in each window.</summary>
    public Tensor Maximum(Tensor x) => Slide(x, double.NegativeInfinity, Largest);

    /// <summary>The mean of each window, without what is padded.</summary>
    public Tensor Mean(Tensor x)
    {
        if (!NeedsCopy(x, out _)) return Slide(x, 0, (second, border) => Average(second, border, countsPadding: false));
        // Only here libtorch cannot tell padding from zeros of the input: the share of the input in each window is computed beside.
        using var scope = NewDisposeScope();
        long[] one = x.shape;
        (one[0], one[^1]) = (1, 1);
        var sums = Slide(x, 0, (second, border) => Average(second, border, countsPadding: true));
        var shares = Slide(ones(one, device: x.device), 0, (second, border) => Average(second, border, countsPadding: true));
        return sums.div(shares).MoveToOuterDisposeScope();
    }

    /// <summary>The same as an operator of an ONNX graph, <c>MaxPool</c> or <c>AveragePool</c>; neither counts what is padded.</summary>
    public OnnxTensor Export(Operation layer, OnnxGraph graph, OnnxTensor x, string pool) =>
        graph.ChannelsLast(graph.Node(pool, [graph.ChannelsSecond(x, x.Rank)], SlidingWindow.Settings(layer, x, _windows.Axes)), x.Rank);

    private Tensor Largest(Tensor x, long[] border) => _size.Length == 2
        ? nn.functional.max_pool2d(x, _size, _strides, border, ceil_mode: _roundUp)
        : nn.functional.max_pool3d(x, _size, _strides, border, ceil_mode: _roundUp);

    // Rounding up is of no use where the border has been copied, and where padding counts there is none besides.
    private Tensor Average(Tensor x, long[] border, bool countsPadding) => _size.Length == 2
        ? nn.functional.avg_pool2d(x, _size, _strides, border, ceil_mode: _roundUp && !countsPadding, count_include_pad: countsPadding)
        : nn.functional.avg_pool3d(x, _size, _strides, border, ceil_mode: _roundUp && !countsPadding, count_include_pad: countsPadding);

    private Tensor Slide(Tensor x, double padding, Func<Tensor, long[], Tensor> pool)
    {
        if (Size.Length > 1) return SlideOver(x, padding, pool);
        using var column = x.unsqueeze(2);
        using var y = SlideOver(column, padding, pool);
        return y.squeeze(2);
    }

    private Tensor SlideOver(Tensor x, double padding, Func<Tensor, long[], Tensor> pool)
    {
        bool copy = NeedsCopy(x, out var borders);
        using var padded = copy ? Windows.Pad(x, borders, padding) : null;
        using var second = (padded ?? x).ChannelsSecond();
        using var y = pool(second, copy || !_roundUp ? _none : [.. borders.Select(border => border.Before)]);
        return y.ChannelsLast();
    }

    // Rounding up adds the odd row at the bottom by itself, but only where the window moves by more than one.
    private bool NeedsCopy(Tensor x, out (long Before, long After)[] borders)
    {
        borders = [];
        if (!_roundUp) return false;
        borders = (x.dim() == 3 ? _windows : _computed).Borders(x);
        for (int i = 0; i < borders.Length; i++)
            if (borders[i].Before != borders[i].After && _strides[i] == 1) return true;
        return false;
    }
}
