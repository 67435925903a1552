using Kente.Files;
using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Convolution;

/// <summary>Slides kernels over each channel of an image by itself.</summary>
public sealed class DepthwiseConv2D : SingleInputLayer
{
    private readonly Stencil _stencil;
    private readonly Initializer _kernelInitializer, _biasInitializer;
    private Weight _kernel = null!;
    private Weight? _bias;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.DepthwiseConv2D"/>.</summary>
    /// <param name="kernel">Height and width of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="depthMultiplier">Kernels for each channel, at least 1; default 1.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="depthwiseInitializer">First numbers of the kernel (height, width, channels, multiplier); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (channels · multiplier); default zeros.</param>
    /// <param name="name">Name; default <c>depthwise_conv2d</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public DepthwiseConv2D(
        Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, int depthMultiplier = 1, Size2D? dilation = null,
        bool useBias = true, Initializer? depthwiseInitializer = null, Initializer? biasInitializer = null, string? name = null) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depthMultiplier, 1);
        _stencil = new(kernel, strides, dilation, padding);
        (Activation, DepthMultiplier, UseBias) = (activation ?? Activations.Linear, depthMultiplier, useBias);
        (_kernelInitializer, _biasInitializer) = (depthwiseInitializer ?? Initializers.GlorotUniform(), biasInitializer ?? Initializers.Zeros());
    }

    /// <summary>Height and width of the kernels.</summary>
    public Size2D Kernel => _stencil.Kernel;

    /// <summary>Steps.</summary>
    public Size2D Strides => _stencil.Strides;

    /// <summary>What happens at the border.</summary>
    public Padding Padding => _stencil.Padding;

    /// <summary>Distance of the kernel's elements.</summary>
    public Size2D Dilation => _stencil.Dilation;

    /// <summary>Kernels for each channel.</summary>
    public int DepthMultiplier { get; }

    /// <summary>Applied to the sums.</summary>
    public Activation Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    internal static DepthwiseConv2D Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        config.RefuseRegularizers("depthwise", "bias");
        return new(
            config.NeededSize("kernel_size"), config.Activation("activation"), config.Size("strides"), config.Padding("padding"), config.Int("depth_multiplier", 1), config.Size("dilation_rate"),
            config.Flag("use_bias", true), config.Initializer("depthwise_initializer"), config.Initializer("bias_initializer"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("depth_multiplier", DepthMultiplier);
        config.Set("kernel_size", Kernel);
        config.Set("strides", Strides);
        config.Set("padding", Padding);
        config.Set("data_format", "channels_last");
        config.Set("dilation_rate", Dilation);
        config.Set("activation", Activation);
        config.Set("use_bias", UseBias);
        config.Set("depthwise_initializer", _kernelInitializer);
        config.Set("bias_initializer", _biasInitializer);
    }

    private protected override Shape InferShape(Shape input) => input.Rank == 3 && _stencil.Over(input, Channels(input) * DepthMultiplier) is { } output
        ? output
        : throw Unfit(_stencil.Expected, input);

    private protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", [Kernel.Height, Kernel.Width, Channels(input), DepthMultiplier], _kernelInitializer, layout: WeightLayout.DepthwiseConv2DKernel);
        if (UseBias) _bias = AddWeight("bias", [Channels(input) * DepthMultiplier], _biasInitializer);
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var y = Activation.ConsumeChannelsSecond(_stencil.Slide(x, _kernel.Native, _bias?.Native, _kernel.Shape[2]));
        return y.ChannelsLast();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Activation.ExportTo(graph, _stencil.Export(this, graph, x, _kernel, _bias, _kernel.Shape[2]));
}
