using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>Base class of convolution layers of any number of axes.</summary>
internal abstract class ConvolutionLayer : SingleInputLayer
{
    private readonly WeightSettings _biasSettings;

    private protected ConvolutionLayer(
        Stencil stencil, Activation? activation, bool useBias, WeightSettings? biasSettings, string? name)
        : base(name)
    {
        (Stencil, Activation, UseBias) = (stencil, activation ?? Activations.Linear, useBias);
        _biasSettings = WeightSettings.Of(biasSettings, Initializers.Zeros());
    }

    private protected ConvolutionLayer(ObjectConfig config, int rank)
        : this(
            Stencil.Read(config, rank), config.Activation("activation"), config.Flag("use_bias", true), config.Weight("bias"), config.Name)
    { }

    /// <summary>Padding.</summary>
    public Padding Padding => Stencil.Padding;

    /// <summary>Activation function.</summary>
    public Activation Activation { get; }

    /// <summary>Whether the layer has a bias.</summary>
    public bool UseBias { get; }

    private protected Stencil Stencil { get; }

    /// <summary>Bias; <see langword="null"/> if the layer has none or is not built.</summary>
    private protected Weight? Bias { get; private set; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        Stencil.Write(config);
        config.Set("activation", Activation);
        config.Set("use_bias", UseBias);
        config.SetWeight("bias", _biasSettings);
    }

    /// <summary>Creates the bias, after the kernels.</summary>
    private protected void AddBias(long channels)
    {
        if (UseBias) Bias = AddWeight("bias", [channels], _biasSettings);
    }

    private protected sealed override Shape InferShape(Shape input) => Activation.InferShape(InferConvolution(input));

    /// <summary>Infers the shape of the convolution, to which the activation is applied.</summary>
    private protected abstract Shape InferConvolution(Shape input);

    private protected sealed override Tensor Compute(Tensor x, CallContext context)
    {
        var convolved = Convolve(x);
        if (Activation.IsInPlace)
        {
            using var y = Activation.Consume(convolved);
            return y.ChannelsLast();
        }
        // Other activations, such as softmax, may depend on the last axis, which has to be the channels.
        using (convolved) return Activation.Consume(convolved.ChannelsLast());
    }

    /// <summary>Computes the convolution (batch, filters, …), to which the activation is applied; the result is a new tensor.</summary>
    private protected abstract Tensor Convolve(Tensor x);

    private protected sealed override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) =>
        Activation.ExportTo(graph, graph.ChannelsLast(ExportConvolution(graph, x), Stencil.Rank + 2));

    /// <summary>Adds the operators that compute <see cref="Convolve"/> to an ONNX graph.</summary>
    private protected abstract OnnxTensor ExportConvolution(OnnxGraph graph, OnnxTensor x);

    private protected static int AtLeastOne(int number, string argument)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, argument);
        return number;
    }
}
