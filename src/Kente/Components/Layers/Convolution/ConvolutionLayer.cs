using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>What all layers that slide kernels have in common, whatever the number of axes.</summary>
internal abstract class ConvolutionLayer : SingleInputLayer
{
    private readonly WeightSettings _biasSettings;

    private protected ConvolutionLayer(Stencil stencil, Activation? activation, bool useBias, WeightSettings? biasSettings, string? name) : base(name)
    {
        (Stencil, Activation, UseBias) = (stencil, activation ?? Activations.Linear, useBias);
        _biasSettings = WeightSettings.Of(biasSettings, Initializers.Zeros());
    }

    private protected ConvolutionLayer(ObjectConfig config, int rank)
        : this(Stencil.Read(config, rank), config.Activation("activation"), config.Flag("use_bias", true), config.Weight("bias"), config.Name) { }

    /// <summary>Padding.</summary>
    public Padding Padding => Stencil.Padding;

    /// <summary>Activation function.</summary>
    public Activation Activation { get; }

    /// <summary>Whether the layer has a bias.</summary>
    public bool UseBias { get; }

    private protected Stencil Stencil { get; }

    /// <summary>The bias, once it is made; <see langword="null"/> where there is none.</summary>
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

    /// <summary>Makes the bias, after the kernels.</summary>
    private protected void AddBias(long channels)
    {
        if (UseBias) Bias = AddWeight("bias", [channels], _biasSettings);
    }

    private protected sealed override Shape InferShape(Shape input) => Activation.InferShape(InferSums(input));

    /// <summary>The shape of what the activation is applied to.</summary>
    private protected abstract Shape InferSums(Shape input);

    private protected sealed override Tensor Compute(Tensor x, CallContext context)
    {
        var sums = Sums(x);
        if (Activation.IsInPlace)
        {
            using var y = Activation.Consume(sums);
            return y.ChannelsLast();
        }
        // Others may look along the last axis, which is the channels'.
        using (sums) return Activation.Consume(sums.ChannelsLast());
    }

    /// <summary>What the activation is applied to, (batch, filters, …); a tensor that nobody else holds.</summary>
    private protected abstract Tensor Sums(Tensor x);

    private protected sealed override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Activation.ExportTo(graph, graph.ChannelsLast(ExportSums(graph, x), Stencil.Rank + 2));

    /// <summary>What <see cref="Sums"/> computes, as operators of an ONNX graph.</summary>
    private protected abstract OnnxTensor ExportSums(OnnxGraph graph, OnnxTensor x);

    private protected static int AtLeastOne(int number, string argument)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, argument);
        return number;
    }
}
