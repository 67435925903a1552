using Kente.Files;
using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Convolution;

/// <summary>Slides kernels over sequences (length, channels).</summary>
public sealed class Conv1D : SingleInputLayer
{
    private readonly Window _window;
    private readonly Initializer _kernelInitializer, _biasInitializer;
    private Weight _kernel = null!;
    private Weight? _bias;

    /// <summary>Sets the layer; see <see cref="Kente.Layers.Conv1D"/>.</summary>
    /// <param name="filters">Number of output channels, at least 1 and a multiple of <paramref name="groups"/>.</param>
    /// <param name="kernel">Length of the kernels.</param>
    /// <param name="activation">Applied to the sums; default linear.</param>
    /// <param name="strides">Step; default 1.</param>
    /// <param name="padding">What happens at the ends; default valid.</param>
    /// <param name="dilation">Distance of the kernel's elements; default 1.</param>
    /// <param name="groups">Into how many parts the channels are split; default 1.</param>
    /// <param name="useBias">Whether a bias is added; default true.</param>
    /// <param name="kernelInitializer">First numbers of the kernel (length, channels ÷ groups, filters); default Glorot uniform.</param>
    /// <param name="biasInitializer">First numbers of the bias (filters); default zeros.</param>
    /// <param name="name">Name; default <c>conv1d</c>, numbered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1, or groups do not divide the filters.</exception>
    public Conv1D(
        int filters, int kernel, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, int dilation = 1,
        int groups = 1, bool useBias = true, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, string? name = null) : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(filters, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(strides, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(dilation, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 1);
        if (filters % groups != 0) throw new ArgumentOutOfRangeException(nameof(groups), groups, $"The {filters} filters cannot be split into that many groups; use a divisor of {filters}.");
        _window = new(kernel, strides, padding, dilation);
        (Filters, Activation, Groups, UseBias) = (filters, activation ?? Activations.Linear, groups, useBias);
        (_kernelInitializer, _biasInitializer) = (kernelInitializer ?? Initializers.GlorotUniform(), biasInitializer ?? Initializers.Zeros());
    }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Length of the kernels.</summary>
    public int Kernel => _window.Length;

    /// <summary>Step.</summary>
    public int Strides => _window.Stride;

    /// <summary>What happens at the ends.</summary>
    public Padding Padding => _window.Padding;

    /// <summary>Distance of the kernel's elements.</summary>
    public int Dilation => _window.Dilation;

    /// <summary>Into how many parts the channels are split.</summary>
    public int Groups { get; }

    /// <summary>Applied to the sums.</summary>
    public Activation Activation { get; }

    /// <summary>Whether a bias is added.</summary>
    public bool UseBias { get; }

    internal static Conv1D Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        config.RefuseRegularizers("kernel", "bias");
        return new(
            config.Int("filters"), config.NeededLength("kernel_size"), config.Activation("activation"), config.Length("strides") ?? 1, config.Padding("padding"), config.Length("dilation_rate") ?? 1,
            config.Int("groups", 1), config.Flag("use_bias", true), config.Initializer("kernel_initializer"), config.Initializer("bias_initializer"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("filters", Filters);
        config.Set("kernel_size", [Kernel]);
        config.Set("strides", [Strides]);
        config.Set("padding", Padding);
        config.Set("data_format", "channels_last");
        config.Set("dilation_rate", [Dilation]);
        config.Set("groups", Groups);
        config.Set("activation", Activation);
        config.Set("use_bias", UseBias);
        config.Set("kernel_initializer", _kernelInitializer);
        config.Set("bias_initializer", _biasInitializer);
    }

    private protected override Shape InferShape(Shape input)
    {
        if (input.Rank != 2 || _window.Places(input[0]) is 0)
            throw Unfit($"sequences of shape (None, length, channels){(Padding == Padding.Valid ? $" of at least {_window.Reach} steps" : "")}", input);
        if (Channels(input) % Groups != 0) throw Unfit($"a number of channels that {Groups} groups divide", input);
        return [_window.Places(input[0]), Filters];
    }

    private protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", [Kernel, Channels(input) / Groups, Filters], _kernelInitializer, layout: WeightLayout.Conv1DKernel);
        if (UseBias) _bias = AddWeight("bias", [Filters], _biasInitializer);
    }

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var y = Activation.ConsumeChannelsSecond(Sums(x));
        return y.transpose(1, 2);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Activation.ExportTo(graph, graph.ChannelsLast(
        graph.Node("Conv", [graph.ChannelsSecond(x, 3), graph.NativeWeight(_kernel), _bias is null ? null : graph.Weight(_bias)], [.. SlidingWindow.Settings(this, x, _window), ("group", Groups)]), 3));

    private Tensor Sums(Tensor x)
    {
        if (_window.FixedBorder is { } border) return Convolve(x, border);
        var (before, after) = _window.Border(x.size(1));
        if (before == after) return Convolve(x, before);
        using var padded = nn.functional.pad(x, [0, 0, before, after]);
        return Convolve(padded, 0);
    }

    private Tensor Convolve(Tensor x, long border)
    {
        using var channelsSecond = x.transpose(1, 2);
        return nn.functional.conv1d(channelsSecond, _kernel.Native, _bias?.Native, Strides, border, Dilation, Groups);
    }
}
