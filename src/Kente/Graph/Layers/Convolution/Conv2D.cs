using Kente.Files;
using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Convolution;

/// <summary>Slides kernels over images (height, width, channels).</summary>
public sealed class Conv2D : SingleInputLayer
{
    private readonly Stencil _stencil;
    private readonly Initializer _kernelInitializer, _biasInitializer;
    private Weight _kernel = null!;
    private Weight? _bias;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.Conv2D"/>.</summary>
    /// <param name="filters">Number of output channels, at least 1 and a multiple of <paramref name="groups"/>.</param>
    /// <param name="kernel">Height and width of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Steps; default 1.</param>
    /// <param name="padding">What happens at the border; default valid.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="groups">Into how many parts the channels are split; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (height, width, channels ÷ groups, filters); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (filters); default zeros.</param>
    /// <param name="name">Name; default <c>conv2d</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or the padding is causal.</exception>
    public Conv2D(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, Size2D? dilation = null,
        int groups = 1, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, string? name = null) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (filters % groups != 0) throw new ArgumentOutOfRangeException(nameof(groups), groups, $"The {filters} filters cannot be split into that many groups; use a divisor of {filters}.");
        _stencil = new(kernel, strides, dilation, padding);
        (Filters, Activation, Groups, UseBias) = (filters, activation ?? Activations.Linear, groups, useBias);
        (_kernelInitializer, _biasInitializer) = (kernelInitializer ?? Initializers.GlorotUniform(), biasInitializer ?? Initializers.Zeros());
    }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Height and width of the kernels.</summary>
    public Size2D Kernel => _stencil.Kernel;

    /// <summary>Steps.</summary>
    public Size2D Strides => _stencil.Strides;

    /// <summary>What happens at the border.</summary>
    public Padding Padding => _stencil.Padding;

    /// <summary>Distance of the kernel's elements.</summary>
    public Size2D Dilation => _stencil.Dilation;

    /// <summary>Into how many parts the channels are split.</summary>
    public int Groups { get; }

    /// <summary>Applied to the sums.</summary>
    public Activation Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    internal static Conv2D Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        config.RefuseRegularizers("kernel", "bias");
        return new(
            config.Int("filters"), config.NeededSize("kernel_size"), config.Activation("activation"), config.Size("strides"), config.Padding("padding"), config.Size("dilation_rate"),
            config.Int("groups", 1), config.Flag("use_bias", true), config.Initializer("kernel_initializer"), config.Initializer("bias_initializer"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("filters", Filters);
        config.Set("kernel_size", Kernel);
        config.Set("strides", Strides);
        config.Set("padding", Padding);
        config.Set("data_format", "channels_last");
        config.Set("dilation_rate", Dilation);
        config.Set("groups", Groups);
        config.Set("activation", Activation);
        config.Set("use_bias", UseBias);
        config.Set("kernel_initializer", _kernelInitializer);
        config.Set("bias_initializer", _biasInitializer);
    }

    private protected override Shape InferShape(Shape input)
    {
        var output = _stencil.Over(input, Filters) ?? throw Unfit(_stencil.Expected, input);
        return Channels(input) % Groups == 0 ? output : throw Unfit($"a number of channels that {Groups} groups divide", input);
    }

    private protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", [Kernel.Height, Kernel.Width, Channels(input) / Groups, Filters], _kernelInitializer, layout: WeightLayout.Conv2DKernel);
        if (UseBias) _bias = AddWeight("bias", [Filters], _biasInitializer);
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var y = Activation.ConsumeChannelsSecond(_stencil.Slide(x, _kernel.Native, _bias?.Native, Groups));
        return y.ChannelsLast();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Activation.ExportTo(graph, _stencil.Export(this, graph, x, _kernel, _bias, Groups));
}
