using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>Kernel size, strides, dilation rate and padding of a convolution over sequences, images or volumes.</summary>
internal sealed class Stencil
{
    private readonly Windows _windows;
    private readonly long[] _strides, _dilation, _noPads;
    private readonly bool _padsFirst;

    public Stencil(int[] kernel, int[]? strides, int[]? dilation, Padding padding)
    {
        if (padding == Padding.Causal && kernel.Length > 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(padding), padding,
                $"The padding of {(kernel.Length == 2 ? "images" : "volumes")} must be Valid or Same; Causal is supported by Conv1D only.");
        }
        int[] ones = [.. Enumerable.Repeat(1, kernel.Length)];
        (Kernel, Strides, Dilation) = (kernel, strides ?? ones, dilation ?? ones);
        _windows = new(Kernel, Strides, padding, Dilation);
        // For channels-last images, oneDNN 3.7.1 with AVX-512 computes wrong results or reads out of bounds if a dilated kernel overlaps
        // the padding. Images that are padded before are convolved correctly.
        _padsFirst = padding != Padding.Valid && Array.Exists(Dilation, rate => rate > 1);
        (_strides, _dilation) = ([.. Strides.Select(stride => (long)stride)], [.. Dilation.Select(rate => (long)rate)]);
        _noPads = new long[Rank];
    }

    public int Rank => Kernel.Length;

    public int[] Kernel { get; }

    public int[] Strides { get; }

    public int[] Dilation { get; }

    public Padding Padding => _windows.Padding;

    /// <summary>Describes the expected input, as a phrase.</summary>
    public string Expected => _windows.Expected;

    public static Stencil Read(ObjectConfig config, int rank)
    {
        config.Only("data_format", "channels_last");
        return new(
            config.RequiredLengths("kernel_size", rank), config.Lengths("strides", rank), config.Lengths("dilation_rate", rank),
            config.Padding("padding"));
    }

    public void Write(ObjectConfig config)
    {
        config.Set("kernel_size", Kernel);
        config.Set("strides", Strides);
        config.Set("padding", Padding);
        config.Set("data_format", "channels_last");
        config.Set("dilation_rate", Dilation);
    }

    /// <summary>
    /// Infers the output shape; <see langword="null"/> if the input has another number of axes or is smaller than the kernel.
    /// </summary>
    public Shape? OutputShape(Shape input, long filters) => _windows.OutputShape(input, filters);

    /// <summary>Gets the shape of a weight with the axes of the kernel, followed by these axes.</summary>
    public long[] WeightShape(params ReadOnlySpan<long> axes) => [.. Kernel, .. axes];

    /// <summary>Convolves a tensor (batch, …, channels) with a kernel in libtorch's order.</summary>
    /// <returns>A new tensor (batch, filters, …) in channels-last memory.</returns>
    public Tensor Convolve(Tensor x, Tensor kernel, Tensor? bias, long groups)
    {
        if (!_padsFirst && _windows.FixedPads is { } fixedPads) return Convolve(x, kernel, bias, fixedPads, groups);
        var pads = _windows.Pads(x);
        if (!_padsFirst && Array.TrueForAll(pads, pad => pad.Before == pad.After))
            return Convolve(x, kernel, bias, [.. pads.Select(pad => pad.Before)], groups);
        using var padded = Windows.Pad(x, pads);
        return Convolve(padded, kernel, bias, _noPads, groups);
    }

    /// <summary>Computes the pointwise convolution of a result of <see cref="Convolve(Tensor, Tensor, Tensor?, long)"/>.</summary>
    public Tensor ConvolvePointwise(Tensor x, Tensor kernel, Tensor? bias) =>
        Rank == 1 ? nn.functional.conv1d(x, kernel, bias) : nn.functional.conv2d(x, kernel, bias);

    /// <summary>Adds the convolution to an ONNX graph; the channels of the result are second.</summary>
    public OnnxTensor Export(Operation layer, OnnxGraph graph, OnnxTensor x, Weight kernel, Weight? bias, long groups) => graph.Node(
        "Conv",
        [graph.ChannelsSecond(x, Rank + 2), graph.NativeWeight(kernel), bias is null ? null : graph.Weight(bias)],
        [.. SlidingWindow.Settings(layer, x, _windows.Axes), ("group", groups)]);

    private Tensor Convolve(Tensor x, Tensor kernel, Tensor? bias, long[] pads, long groups)
    {
        using var second = x.ChannelsSecond();
        return Sliding.Convolve(second, kernel, bias, _strides, pads, _dilation, groups);
    }
}
