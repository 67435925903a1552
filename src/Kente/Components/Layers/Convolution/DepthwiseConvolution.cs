using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>Slides kernels over each channel by itself: DepthwiseConv1D and DepthwiseConv2D.</summary>
internal abstract class DepthwiseConvolution : ConvolutionLayer
{
    private readonly WeightSettings _kernelSettings;
    private Weight _kernel = null!;

    private protected DepthwiseConvolution(
        Stencil stencil, Activation? activation, int depthMultiplier, bool useBias, WeightSettings? depthwiseSettings, WeightSettings? biasSettings, string? name)
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

    /// <summary>Kernels for each channel.</summary>
    public int DepthMultiplier { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("depth_multiplier", DepthMultiplier);
        base.WriteConfig(config);
        config.SetWeight("depthwise", _kernelSettings);
    }

    private protected override Shape InferSums(Shape input) => input.Rank == Stencil.Rank + 1 && Stencil.Over(input, Channels(input) * DepthMultiplier) is { } output
        ? output
        : throw Unfit(Stencil.Expected, input);

    private protected override void Build(Shape input)
    {
        _kernel = AddWeight("kernel", Stencil.Weight(Channels(input), DepthMultiplier), _kernelSettings, WeightLayout.DepthwiseKernel(Stencil.Rank));
        AddBias(Channels(input) * DepthMultiplier);
    }

    private protected override Tensor Sums(Tensor x) => Stencil.Slide(x, _kernel.Native, Bias?.Native, _kernel.Shape[^2]);

    private protected override OnnxTensor ExportSums(OnnxGraph graph, OnnxTensor x) => Stencil.Export(this, graph, x, _kernel, Bias, _kernel.Shape[^2]);
}
