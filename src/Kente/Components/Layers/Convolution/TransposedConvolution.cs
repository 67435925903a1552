using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>
/// Base class of Conv1DTranspose, Conv2DTranspose and Conv3DTranspose: the transpose of a convolution, which spreads each element of the
/// input over a window of the output.
/// </summary>
internal abstract class TransposedConvolution : ConvolutionLayer
{
    private readonly WeightSettings _kernelSettings;
    private readonly TransposedWindow[] _windows;
    private readonly long[] _strides, _dilation, _croppings, _nativeOutputPadding;
    private readonly int[]? _outputPadding;
    private Weight _kernel = null!;

    private protected TransposedConvolution(
        int filters, Stencil stencil, int[]? outputPadding, Activation? activation, bool useBias, KernelOptions? options, string? name)
        : base(stencil, activation, useBias, options?.Bias, name)
    {
        if (Padding == Padding.Causal)
        {
            throw new ArgumentOutOfRangeException(
                nameof(stencil), Padding,
                "The padding of a transposed convolution must be Valid or Same; Causal is supported by Conv1D only.");
        }
        for (int i = 0; i < outputPadding?.Length; i++)
        {
            if (outputPadding[i] < 0 || outputPadding[i] >= stencil.Strides[i])
            {
                throw new ArgumentOutOfRangeException(
                    nameof(outputPadding), outputPadding[i],
                    $"The output padding must be at least 0 and less than the stride, {stencil.Strides[i]}.");
            }
        }
        Filters = AtLeastOne(filters, nameof(filters));
        _kernelSettings = WeightSettings.Of(options?.Kernel, Initializers.GlorotUniform());
        ActivityRegularizer = options?.ActivityRegularizer;
        _outputPadding = outputPadding;
        _windows =
        [
            .. stencil.Kernel.Select(
                (length, i) => new TransposedWindow(length, stencil.Strides[i], Padding, stencil.Dilation[i], outputPadding?[i])),
        ];
        (_strides, _dilation) = ([.. stencil.Strides.Select(stride => (long)stride)], [.. stencil.Dilation.Select(rate => (long)rate)]);
        // libtorch crops both sides equally and can crop less at the end. Convolve crops the rest if more has to be cropped at the end.
        _croppings = [.. _windows.Select(window => window.Cropping.Before)];
        _nativeOutputPadding = [.. _windows.Select(window => Math.Max(0, window.Cropping.Before - window.Cropping.After))];
    }

    private protected TransposedConvolution(ObjectConfig config, int rank) : this(
        config.Int("filters"), Stencil.Read(config, rank), config.Lengths("output_padding", rank), config.Activation("activation"),
        config.Flag("use_bias", true), new KernelOptions { Kernel = config.Weight("kernel"), Bias = config.Weight("bias") }, config.Name)
    { }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Lengths to add to the output; <see langword="null"/> for outputs of length · stride.</summary>
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

    private protected override Shape InferConvolution(Shape input)
    {
        if (input.Rank != Stencil.Rank + 1) throw Unfit(Space.Shapes(Stencil.Rank), input);
        Channels(input);
        long?[] lengths = [.. _windows.Select((window, i) => window.OutputLength(input[i])), Filters];
        return lengths.Any(length => length < 1)
            ? throw Unfit($"{Space.Shapes(Stencil.Rank)} that give an output of at least one position", input)
            : Shape.Create(lengths);
    }

    private protected override void Build(Shape input)
    {
        long[] shape = Stencil.WeightShape(Filters, Channels(input));
        _kernel = AddWeight("kernel", shape, _kernelSettings, WeightLayout.ConvolutionKernel(Stencil.Rank));
        AddBias(Filters);
    }

    private protected override Tensor Convolve(Tensor x)
    {
        var y = ConvolveTransposed(x);
        for (int i = 0; i < _windows.Length; i++)
        {
            var (before, after) = _windows[i].Cropping;
            if (after <= before) continue;
            using var whole = y;
            using var cropped = whole.narrow(i + 2, 0, whole.size(i + 2) - (after - before));
            // Copied, because the following layers are fastest on contiguous memory.
            using var last = cropped.ChannelsLast();
            using var contiguous = last.contiguous();
            y = contiguous.ChannelsSecond();
        }
        return y;
    }

    private protected override OnnxTensor ExportConvolution(OnnxGraph graph, OnnxTensor x) => graph.Node(
        "ConvTranspose",
        [graph.ChannelsSecond(x, x.Rank), graph.NativeWeight(_kernel), Bias is null ? null : graph.Weight(Bias)],
        ("kernel_shape", Stencil.Kernel.Select(length => (long)length).ToArray()),
        ("strides", _strides),
        ("dilations", _dilation),
        ("pads", _croppings.Concat(_windows.Select(window => Math.Max(0, window.Cropping.After))).ToArray()),
        ("output_padding", _windows.Select(window => Math.Max(0, -window.Cropping.After)).ToArray()));

    private Tensor ConvolveTransposed(Tensor x)
    {
        using var second = x.ChannelsSecond();
        var (kernel, bias) = (_kernel.Native, Bias?.Native);
        return Stencil.Rank switch
        {
            1 => nn.functional.conv_transpose1d(
                second, kernel, bias, _strides[0], _croppings[0], _nativeOutputPadding[0], _dilation[0]),
            2 => nn.functional.conv_transpose2d(second, kernel, bias, _strides, _croppings, _nativeOutputPadding, _dilation),
            _ => nn.functional.conv_transpose3d(second, kernel, bias, _strides, _croppings, _nativeOutputPadding, _dilation),
        };
    }
}
