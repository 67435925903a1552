using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>A convolution in two steps: kernels over each channel by itself, then sums of channels at each place. SeparableConv1D and SeparableConv2D.</summary>
internal abstract class SeparableConvolution : ConvolutionLayer
{
    private readonly WeightSettings _depthwiseSettings, _pointwiseSettings;
    private Weight _depthwise = null!, _pointwise = null!;

    private protected SeparableConvolution(
        int filters, Stencil stencil, Activation? activation, int depthMultiplier, bool useBias,
        (WeightSettings? Depthwise, WeightSettings? Pointwise, WeightSettings? Bias) settings, string? name)
        : base(stencil, activation, useBias, settings.Bias, name)
    {
        (Filters, DepthMultiplier) = (AtLeastOne(filters, nameof(filters)), AtLeastOne(depthMultiplier, nameof(depthMultiplier)));
        (_depthwiseSettings, _pointwiseSettings) = (WeightSettings.Of(settings.Depthwise, Initializers.GlorotUniform()), WeightSettings.Of(settings.Pointwise, Initializers.GlorotUniform()));
    }

    private protected SeparableConvolution(ObjectConfig config, int rank) : base(config, rank)
    {
        (Filters, DepthMultiplier) = (AtLeastOne(config.Int("filters"), "filters"), AtLeastOne(config.Int("depth_multiplier", 1), "depth_multiplier"));
        (_depthwiseSettings, _pointwiseSettings) =
            (WeightSettings.Of(config.Weight("depthwise"), Initializers.GlorotUniform()), WeightSettings.Of(config.Weight("pointwise"), Initializers.GlorotUniform()));
    }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Kernels for each channel in the first step.</summary>
    public int DepthMultiplier { get; }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("depth_multiplier", DepthMultiplier);
        config.Set("filters", Filters);
        base.WriteConfig(config);
        config.SetWeight("depthwise", _depthwiseSettings);
        config.SetWeight("pointwise", _pointwiseSettings);
    }

    private protected override Shape InferSums(Shape input)
    {
        var output = Stencil.Over(input, Filters) ?? throw Unfit(Stencil.Expected, input);
        Channels(input);
        return output;
    }

    private protected override void Build(Shape input)
    {
        long channels = Channels(input);
        long[] pointwise = [.. Enumerable.Repeat(1L, Stencil.Rank), channels * DepthMultiplier, Filters];
        _depthwise = AddWeight("depthwise_kernel", Stencil.Weight(channels, DepthMultiplier), _depthwiseSettings, WeightLayout.DepthwiseKernel(Stencil.Rank));
        _pointwise = AddWeight("pointwise_kernel", pointwise, _pointwiseSettings, WeightLayout.ConvolutionKernel(Stencil.Rank));
        AddBias(Filters);
    }

    private protected override Tensor Sums(Tensor x)
    {
        using var each = Stencil.Slide(x, _depthwise.Native, null, _depthwise.Shape[^2]);
        return Stencil.Mix(each, _pointwise.Native, Bias?.Native);
    }

    private protected override OnnxTensor ExportSums(OnnxGraph graph, OnnxTensor x)
    {
        var each = Stencil.Export(this, graph, x, _depthwise, null, _depthwise.Shape[^2]);
        return graph.Node("Conv", [each, graph.NativeWeight(_pointwise), Bias is null ? null : graph.Weight(Bias)]);
    }
}
