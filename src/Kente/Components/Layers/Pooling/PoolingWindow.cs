using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>
/// Pool size, strides and padding of a pooling layer over sequences, images or volumes. Sequences are computed as images of width 1.
/// </summary>
internal sealed class PoolingWindow
{
    private readonly Windows _windows, _nativeWindows;
    private readonly long[] _size, _strides, _noPads;
    private readonly bool _ceilMode;

    public PoolingWindow(int[] size, int[]? strides, Padding padding)
    {
        if (padding == Padding.Causal)
        {
            throw new ArgumentOutOfRangeException(
                nameof(padding), padding, "The padding of a pooling layer must be Valid or Same; Causal is supported by Conv1D only.");
        }
        (Size, Strides) = (size, strides ?? size);
        _windows = new(Size, Strides, padding);
        _nativeWindows = Size.Length == 1 ? new([Size[0], 1], [Strides[0], 1], padding) : _windows;
        _size = [.. Size, .. Size.Length == 1 ? [1] : Array.Empty<int>()];
        _strides = [.. Strides, .. Size.Length == 1 ? [1] : Array.Empty<int>()];
        _noPads = new long[_size.Length];
        _ceilMode = padding == Padding.Same;
    }

    public int[] Size { get; }

    public int[] Strides { get; }

    public Padding Padding => _windows.Padding;

    /// <summary>Describes the expected input, as a phrase.</summary>
    public string Expected => _windows.Expected;

    public static PoolingWindow Read(ObjectConfig config, int rank)
    {
        config.Only("data_format", "channels_last");
        return new(
            config.Lengths("pool_size", rank) ?? [.. Enumerable.Repeat(2, rank)], config.Lengths("strides", rank),
            config.Padding("padding"));
    }

    public void Write(ObjectConfig config)
    {
        config.Set("pool_size", Size);
        config.Set("strides", Strides);
        config.Set("padding", Padding);
        config.Set("data_format", "channels_last");
    }

    /// <summary>
    /// Infers the output shape; <see langword="null"/> if the input has another number of axes or is smaller than the window.
    /// </summary>
    public Shape? OutputShape(Shape input) => input.Rank == 0 ? null : _windows.OutputShape(input, input[^1]);

    /// <summary>Computes the maximum of each window.</summary>
    public Tensor Maximum(Tensor x) => Pool(x, double.NegativeInfinity, MaxPool);

    /// <summary>Computes the mean of each window without the padding.</summary>
    public Tensor Mean(Tensor x)
    {
        if (!NeedsPaddedCopy(x, out _)) return Pool(x, 0, (second, pads) => AveragePool(second, pads, includePadding: false));
        // In a padded copy, libtorch cannot tell the padding from zeros of the input. Therefore the means are divided by the fraction of
        // each window that lies inside the input.
        using var scope = NewDisposeScope();
        long[] shape = x.shape;
        (shape[0], shape[^1]) = (1, 1);
        var means = Pool(x, 0, (second, pads) => AveragePool(second, pads, includePadding: true));
        var fractions = Pool(ones(shape, device: x.device), 0, (second, pads) => AveragePool(second, pads, includePadding: true));
        return means.div(fractions).MoveToOuterDisposeScope();
    }

    /// <summary>Adds the operator <c>MaxPool</c> or <c>AveragePool</c> to an ONNX graph; both ignore the padding.</summary>
    public OnnxTensor Export(Operation layer, OnnxGraph graph, OnnxTensor x, string pool) =>
        graph.ChannelsLast(graph.Node(pool, [graph.ChannelsSecond(x, x.Rank)], SlidingWindow.Settings(layer, x, _windows.Axes)), x.Rank);

    private Tensor MaxPool(Tensor x, long[] pads) => _size.Length == 2
        ? nn.functional.max_pool2d(x, _size, _strides, pads, ceil_mode: _ceilMode)
        : nn.functional.max_pool3d(x, _size, _strides, pads, ceil_mode: _ceilMode);

    // The padding is included only for padded copies, which do not need the ceil mode.
    private Tensor AveragePool(Tensor x, long[] pads, bool includePadding) => _size.Length == 2
        ? nn.functional.avg_pool2d(x, _size, _strides, pads, ceil_mode: _ceilMode && !includePadding, count_include_pad: includePadding)
        : nn.functional.avg_pool3d(x, _size, _strides, pads, ceil_mode: _ceilMode && !includePadding, count_include_pad: includePadding);

    private Tensor Pool(Tensor x, double padding, Func<Tensor, long[], Tensor> pool)
    {
        if (Size.Length > 1) return PoolChannelsLast(x, padding, pool);
        using var column = x.unsqueeze(2);
        using var y = PoolChannelsLast(column, padding, pool);
        return y.squeeze(2);
    }

    private Tensor PoolChannelsLast(Tensor x, double padding, Func<Tensor, long[], Tensor> pool)
    {
        bool copy = NeedsPaddedCopy(x, out var pads);
        using var padded = copy ? Windows.Pad(x, pads, padding) : null;
        using var second = (padded ?? x).ChannelsSecond();
        using var y = pool(second, copy || !_ceilMode ? _noPads : [.. pads.Select(pad => pad.Before)]);
        return y.ChannelsLast();
    }

    // The ceil mode adds the odd position at the end, but only if the stride is above 1.
    private bool NeedsPaddedCopy(Tensor x, out (long Before, long After)[] pads)
    {
        pads = [];
        if (!_ceilMode) return false;
        pads = (x.dim() == 3 ? _windows : _nativeWindows).Pads(x);
        for (int i = 0; i < pads.Length; i++)
        {
            if (pads[i].Before != pads[i].After && _strides[i] == 1) return true;
        }
        return false;
    }
}
