using Kente.Files;
using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Convolution;

/// <summary>A convolution in two steps: kernels over each channel by itself, then sums of channels at each pixel. Chollet 2017.</summary>
public sealed class SeparableConv2D : SingleInputLayer
{
    private readonly Stencil _stencil;
    private readonly Initializer _depthwiseInitializer, _pointwiseInitializer, _biasInitializer;
    private Weight _depthwise = null!, _pointwise = null!;
    private Weight? _bias;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.SeparableConv2D"/>.</summary>
    /// <param name="filters">Number of output channels, at least 1.</param>
    /// <param name="kernel">Height and width of the kernels of the first step.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="depthMultiplier">Kernels for each channel in the first step, at least 1; default 1.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="depthwiseInitializer">First numbers of the first kernel (height, width, channels, multiplier); default Glorot uniform.</param>
    /// <param name="pointwiseInitializer">First numbers of the second kernel (1, 1, channels · multiplier, filters); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (filters); default zeros.</param>
    /// <param name="name">Name; default <c>separable_conv2d</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public SeparableConv2D(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, int depthMultiplier = 1, Size2D? dilation = null,
        bool useBias = true, Initializer? depthwiseInitializer = null, Initializer? pointwiseInitializer = null, Initializer? biasInitializer = null, string? name = null) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(depthMultiplier, 1);
        _stencil = new(kernel, strides, dilation, padding);
        (Filters, Activation, DepthMultiplier, UseBias) = (filters, activation ?? Activations.Linear, depthMultiplier, useBias);
        (_depthwiseInitializer, _pointwiseInitializer) = (depthwiseInitializer ?? Initializers.GlorotUniform(), pointwiseInitializer ?? Initializers.GlorotUniform());
        _biasInitializer = biasInitializer ?? Initializers.Zeros();
    }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Height and width of the kernels of the first step.</summary>
    public Size2D Kernel => _stencil.Kernel;

    /// <summary>Steps.</summary>
    public Size2D Strides => _stencil.Strides;

    /// <summary>What happens at the border.</summary>
    public Padding Padding => _stencil.Padding;

    /// <summary>Distance of the kernel's elements.</summary>
    public Size2D Dilation => _stencil.Dilation;

    /// <summary>Kernels for each channel in the first step.</summary>
    public int DepthMultiplier { get; }

    /// <summary>Applied to the sums.</summary>
    public Activation Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    internal static SeparableConv2D Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        config.RefuseRegularizers("depthwise", "pointwise", "bias");
        return new(
            config.Int("filters"), config.NeededSize("kernel_size"), config.Activation("activation"), config.Size("strides"), config.Padding("padding"), config.Int("depth_multiplier", 1), config.Size("dilation_rate"),
            config.Flag("use_bias", true), config.Initializer("depthwise_initializer"), config.Initializer("pointwise_initializer"), config.Initializer("bias_initializer"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("depth_multiplier", DepthMultiplier);
        config.Set("filters", Filters);
        config.Set("kernel_size", Kernel);
        config.Set("strides", Strides);
        config.Set("padding", Padding);
        config.Set("data_format", "channels_last");
        config.Set("dilation_rate", Dilation);
        config.Set("activation", Activation);
        config.Set("use_bias", UseBias);
        config.Set("depthwise_initializer", _depthwiseInitializer);
        config.Set("pointwise_initializer", _pointwiseInitializer);
        config.Set("bias_initializer", _biasInitializer);
    }

    private protected override Shape InferShape(Shape input)
    {
        var output = _stencil.Over(input, Filters) ?? throw Unfit(_stencil.Expected, input);
        Channels(input);
        return output;
    }

    private protected override void Build(Shape input)
    {
        long channels = Channels(input);
        _depthwise = AddWeight("depthwise_kernel", [Kernel.Height, Kernel.Width, channels, DepthMultiplier], _depthwiseInitializer, layout: WeightLayout.DepthwiseConv2DKernel);
        _pointwise = AddWeight("pointwise_kernel", [1, 1, channels * DepthMultiplier, Filters], _pointwiseInitializer, layout: WeightLayout.Conv2DKernel);
        if (UseBias) _bias = AddWeight("bias", [Filters], _biasInitializer);
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var each = _stencil.Slide(x, _depthwise.Native, null, _depthwise.Shape[2]);
        using var y = Activation.ConsumeChannelsSecond(nn.functional.conv2d(each, _pointwise.Native, _bias?.Native));
        return y.ChannelsLast();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        var each = graph.ChannelsSecond(_stencil.Export(this, graph, x, _depthwise, null, _depthwise.Shape[2]), 4);
        var sums = graph.Node("Conv", [each, graph.NativeWeight(_pointwise), _bias is null ? null : graph.Weight(_bias)]);
        return Activation.ExportTo(graph, graph.ChannelsLast(sums, 4));
    }
}
