using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>Base class of DepthwiseConv1D and DepthwiseConv2D, which convolve each channel separately.</summary>
internal abstract class DepthwiseConvolution : ConvolutionLayer
{
    private readonly WeightSettings _kernelSettings;
    private Weight _kernel = null!;

    private protected DepthwiseConvolution(
        Stencil stencil, Activation? activation, int depthMultiplier, bool useBias, WeightSettings? depthwiseSettings,
        WeightSettings? biasSettings, string? name)
        : base(stencil, activation, useBias, biasSettings, name)
    {
        DepthMultiplier = AtLeastOne(depthMultiplier, nameof(depthMultiplier));
        _kernelSettings = WeightSettings.Of(depthwiseSettings, Initializers.GlorotUniform());
    }

    private protected DepthwiseConvolution(ObjectConfig config, int rank) : base(config, rank)
    {
        DepthMultiplier = AtLeastOne(config.Int("depth_multiplier", 1), "depth_multiplier");
        _kernelSettings = WeightSettings.Of(config.Weight("depthwise"), Initializers.GlorotUniform());
    }

    /// <summary>Number of output channels per input channel.</summary>
    public int DepthMultiplier { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("depth_multiplier", DepthMultiplier);
        base.WriteConfig(config);
        config.SetWeight("depthwise", _kernelSettings);
    }

    private protected override Shape InferConvolution(Shape input) =>
        input.Rank == Stencil.Rank + 1 && Stencil.OutputShape(input, Channels(input) * DepthMultiplier) is { } output
            ? output
            : throw Unfit(Stencil.Expected, input);

    private protected override void Build(Shape input)
    {
        long[] shape = Stencil.WeightShape(Channels(input), DepthMultiplier);
        _kernel = AddWeight("kernel", shape, _kernelSettings, WeightLayout.DepthwiseKernel(Stencil.Rank));
        AddBias(Channels(input) * DepthMultiplier);
    }

    private protected override Tensor Convolve(Tensor x) => Stencil.Convolve(x, _kernel.Native, Bias?.Native, _kernel.Shape[^2]);

    private protected override OnnxTensor ExportConvolution(OnnxGraph graph, OnnxTensor x) =>
        Stencil.Export(this, graph, x, _kernel, Bias, _kernel.Shape[^2]);
}
