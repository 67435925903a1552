using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>Spreads each number of the input over a window of the output, the way back of a convolution: Conv1DTranspose, Conv2DTranspose and Conv3DTranspose.</summary>
internal abstract class TransposedConvolution : ConvolutionLayer
{
    private readonly WeightSettings _kernelSettings;
    private readonly TransposedWindow[] _windows;
    private readonly long[] _strides, _dilation, _before, _extra;
    private readonly int[]? _outputPadding;
    private Weight _kernel = null!;

    private protected TransposedConvolution(
        int filters, Stencil stencil, int[]? outputPadding, Activation? activation, bool useBias, KernelOptions? options, string? name)
        : base(stencil, activation, useBias, options?.Bias, name)
    {
        if (Padding == Padding.Causal) throw new ArgumentOutOfRangeException(nameof(stencil), Padding, "A transposed convolution is padded Valid or Same; Causal is for Conv1D.");
        for (int i = 0; i < outputPadding?.Length; i++)
            if (outputPadding[i] < 0 || outputPadding[i] >= stencil.Strides[i])
                throw new ArgumentOutOfRangeException(nameof(outputPadding), outputPadding[i], $"The output padding is at least 0 and less than the stride, {stencil.Strides[i]}.");
        Filters = AtLeastOne(filters, nameof(filters));
        _kernelSettings = WeightSettings.Of(options?.Kernel, Initializers.GlorotUniform());
        ActivityRegularizer = options?.ActivityRegularizer;
        _outputPadding = outputPadding;
        _windows = [.. stencil.Kernel.Select((length, i) => new TransposedWindow(length, stencil.Strides[i], Padding, stencil.Dilation[i], outputPadding?[i]))];
        (_strides, _dilation) = ([.. stencil.Strides.Select(stride => (long)stride)], [.. stencil.Dilation.Select(distance => (long)distance)]);
        // libtorch cuts the same on both sides and can leave more on the right; what is to be cut on the right besides, is cut after.
        _before = [.. _windows.Select(window => window.Cut.Before)];
        _extra = [.. _windows.Select(window => Math.Max(0, window.Cut.Before - window.Cut.After))];
    }

    private protected TransposedConvolution(ObjectConfig config, int rank) : this(
        config.Int("filters"), Stencil.Read(config, rank), config.Lengths("output_padding", rank), config.Activation("activation"),
        config.Flag("use_bias", true), new KernelOptions { Kernel = config.Weight("kernel"), Bias = config.Weight("bias") }, config.Name)
    { }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>What is added to the lengths of the output; <see langword="null"/> for what makes them length · stride.</summary>
    public IReadOnlyList<int>? OutputPadding => _outputPadding;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("filters", Filters);
        base.WriteConfig(config);
        if (_outputPadding is not null) config.Set("output_padding", _outputPadding);
        config.SetWeight("kernel", _kernelSettings);
    }

    private protected override Shape InferSums(Shape input)
    {
        if (input.Rank != Stencil.Rank + 1) throw Unfit(Space.Shapes(Stencil.Rank), input);
        Channels(input);
        long?[] lengths = [.. _windows.Select((window, i) => window.Output(input[i])), Filters];
        return lengths.Any(length => length < 1) ? throw Unfit($"{Space.Shapes(Stencil.Rank)} of which something is left", input) : Shape.Create(lengths);
    }

    private protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", Stencil.Weight(Filters, Channels(input)), _kernelSettings, WeightLayout.ConvolutionKernel(Stencil.Rank));
        AddBias(Filters);
    }

    private protected override Tensor Sums(Tensor x)
    {
        var sums = Spread(x);
        for (int i = 0; i < _windows.Length; i++)
        {
            var (before, after) = _windows[i].Cut;
            if (after <= before) continue;
            using var whole = sums;
            using var left = whole.narrow(i + 2, 0, whole.size(i + 2) - (after - before));
            // Copied, because the layers after it compute fastest on numbers without gaps between them.
            using var last = left.ChannelsLast();
            using var packed = last.contiguous();
            sums = packed.ChannelsSecond();
        }
        return sums;
    }

    private protected override OnnxTensor ExportSums(OnnxGraph graph, OnnxTensor x) => graph.Node(
        "ConvTranspose", [graph.ChannelsSecond(x, x.Rank), graph.NativeWeight(_kernel), Bias is null ? null : graph.Weight(Bias)],
        ("kernel_shape", Stencil.Kernel.Select(length => (long)length).ToArray()), ("strides", _strides), ("dilations", _dilation),
        ("pads", _before.Concat(_windows.Select(window => Math.Max(0, window.Cut.After))).ToArray()),
        ("output_padding", _windows.Select(window => Math.Max(0, -window.Cut.After)).ToArray()));

    private Tensor Spread(Tensor x)
    {
        using var second = x.ChannelsSecond();
        return Stencil.Rank switch
        {
            1 => nn.functional.conv_transpose1d(second, _kernel.Native, Bias?.Native, _strides[0], _before[0], _extra[0], _dilation[0]),
            2 => nn.functional.conv_transpose2d(second, _kernel.Native, Bias?.Native, _strides, _before, _extra, _dilation),
            _ => nn.functional.conv_transpose3d(second, _kernel.Native, Bias?.Native, _strides, _before, _extra, _dilation),
        };
    }
}
