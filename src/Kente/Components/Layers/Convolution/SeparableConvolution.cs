using static TorchSharp.torch;

namespace Kente.Components.Layers.Convolution;

/// <summary>
/// Base class of SeparableConv1D and SeparableConv2D: a depthwise convolution, followed by a pointwise one that mixes the channels.
/// </summary>
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
        _depthwiseSettings = WeightSettings.Of(settings.Depthwise, Initializers.GlorotUniform());
        _pointwiseSettings = WeightSettings.Of(settings.Pointwise, Initializers.GlorotUniform());
    }

    private protected SeparableConvolution(ObjectConfig config, int rank) : base(config, rank)
    {
        Filters = AtLeastOne(config.Int("filters"), "filters");
        DepthMultiplier = AtLeastOne(config.Int("depth_multiplier", 1), "depth_multiplier");
        _depthwiseSettings = WeightSettings.Of(config.Weight("depthwise"), Initializers.GlorotUniform());
        _pointwiseSettings = WeightSettings.Of(config.Weight("pointwise"), Initializers.GlorotUniform());
    }

    /// <summary>Number of output channels.</summary>
    public int Filters { get; }

    /// <summary>Number of output channels per input channel of the depthwise convolution.</summary>
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

    private protected override Shape InferConvolution(Shape input)
    {
        var output = Stencil.OutputShape(input, Filters) ?? throw Unfit(Stencil.Expected, input);
        Channels(input);
        return output;
    }

    private protected override void Build(Shape input)
    {
        long channels = Channels(input);
        long[] depthwise = Stencil.WeightShape(channels, DepthMultiplier);
        long[] pointwise = [.. Enumerable.Repeat(1L, Stencil.Rank), channels * DepthMultiplier, Filters];
        _depthwise = AddWeight("depthwise_kernel", depthwise, _depthwiseSettings, WeightLayout.DepthwiseKernel(Stencil.Rank));
        _pointwise = AddWeight("pointwise_kernel", pointwise, _pointwiseSettings, WeightLayout.ConvolutionKernel(Stencil.Rank));
        AddBias(Filters);
    }

    private protected override Tensor Convolve(Tensor x)
    {
        using var depthwise = Stencil.Convolve(x, _depthwise.Native, null, _depthwise.Shape[^2]);
        return Stencil.ConvolvePointwise(depthwise, _pointwise.Native, Bias?.Native);
    }

    private protected override OnnxTensor ExportConvolution(OnnxGraph graph, OnnxTensor x)
    {
        var depthwise = Stencil.Export(this, graph, x, _depthwise, null, _depthwise.Shape[^2]);
        return graph.Node("Conv", [depthwise, graph.NativeWeight(_pointwise), Bias is null ? null : graph.Weight(Bias)]);
    }
}
