using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>How a kernel slides over sequences, images or volumes: what all convolutions have in common.</summary>
internal sealed class Stencil
{
    private readonly Windows _windows;
    private readonly long[] _strides, _dilation, _none;
    private readonly bool _padsFirst;

    public Stencil(int[] kernel, int[]? strides, int[]? dilation, Padding padding)
    {
        if (padding == Padding.Causal && kernel.Length > 1)
            throw new ArgumentOutOfRangeException(nameof(padding), padding, $"{(kernel.Length == 2 ? "Images" : "Volumes")} are padded Valid or Same; Causal is for Conv1D.");
        int[] ones = [.. Enumerable.Repeat(1, kernel.Length)];
        (Kernel, Strides, Dilation) = (kernel, strides ?? ones, dilation ?? ones);
        _windows = new(Kernel, Strides, padding, Dilation);
        // oneDNN 3.7.1 with AVX-512 computes wrong sums of channels-last images, or reads outside of them, where a dilated kernel reaches
        // into the padding; of an image that is padded already it computes right.
        _padsFirst = padding != Padding.Valid && Array.Exists(Dilation, distance => distance > 1);
        (_strides, _dilation, _none) = ([.. Strides.Select(stride => (long)stride)], [.. Dilation.Select(distance => (long)distance)], new long[Rank]);
    }

    public int Rank => Kernel.Length;

    public int[] Kernel { get; }

    public int[] Strides { get; }

    public int[] Dilation { get; }

    public Padding Padding => _windows.Padding;

    /// <summary>What would have been right, as a phrase.</summary>
    public string Expected => _windows.Expected;

    public static Stencil Read(ObjectConfig config, int rank)
    {
        config.Only("data_format", "channels_last");
        return new(config.RequiredLengths("kernel_size", rank), config.Lengths("strides", rank), config.Lengths("dilation_rate", rank), config.Padding("padding"));
    }

    public void Write(ObjectConfig config)
    {
        config.Set("kernel_size", Kernel);
        config.Set("strides", Strides);
        config.Set("padding", Padding);
        config.Set("data_format", "channels_last");
        config.Set("dilation_rate", Dilation);
    }

    /// <summary>The shape that comes out, or <see langword="null"/> where the input has other axes or the kernel does not fit in it.</summary>
    public Shape? Over(Shape input, long filters) => _windows.Over(input, filters);

    /// <summary>Shape of a weight with these axes after the kernel's own.</summary>
    public long[] Weight(params ReadOnlySpan<long> axes) => [.. Kernel, .. axes];

    /// <summary>Slides a kernel in libtorch's order over (batch, …, channels).</summary>
    /// <returns>A tensor that nobody else holds, (batch, filters, …) in channels-last memory.</returns>
    public Tensor Slide(Tensor x, Tensor kernel, Tensor? bias, long groups)
    {
        if (!_padsFirst && _windows.FixedBorder is { } border) return Convolve(x, kernel, bias, border, groups);
        var borders = _windows.Borders(x);
        if (!_padsFirst && Array.TrueForAll(borders, both => both.Before == both.After))
            return Convolve(x, kernel, bias, [.. borders.Select(both => both.Before)], groups);
        using var padded = Windows.Pad(x, borders);
        return Convolve(padded, kernel, bias, _none, groups);
    }

    /// <summary>Sums of channels at each place, of what <see cref="Slide"/> gave.</summary>
    public Tensor Mix(Tensor x, Tensor kernel, Tensor? bias) => Rank == 1 ? nn.functional.conv1d(x, kernel, bias) : nn.functional.conv2d(x, kernel, bias);

    /// <summary>The same as an operator of an ONNX graph; channels second in what comes out.</summary>
    public OnnxTensor Export(Operation layer, OnnxGraph graph, OnnxTensor x, Weight kernel, Weight? bias, long groups) => graph.Node(
        "Conv", [graph.ChannelsSecond(x, Rank + 2), graph.NativeWeight(kernel), bias is null ? null : graph.Weight(bias)], [.. SlidingWindow.Settings(layer, x, _windows.Axes), ("group", groups)]);

    private Tensor Convolve(Tensor x, Tensor kernel, Tensor? bias, long[] border, long groups)
    {
        using var second = x.ChannelsSecond();
        return Sliding.Convolve(second, kernel, bias, _strides, border, _dilation, groups);
    }
}
