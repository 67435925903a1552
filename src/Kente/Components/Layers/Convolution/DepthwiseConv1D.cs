namespace Kente.Components.Layers.Convolution;

/// <summary>Slides kernels over each channel of sequences (length, channels) by itself.</summary>
internal sealed class DepthwiseConv1D : DepthwiseConvolution, IFromConfig<DepthwiseConv1D>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.DepthwiseConv1D"/>. Settings join what is said there of one weight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public DepthwiseConv1D(
        int kernel, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, int depthMultiplier = 1, int dilation = 1,
        bool useBias = true, WeightSettings? depthwiseSettings = null, WeightSettings? biasSettings = null, string? name = null)
        : base(
            new Stencil([AtLeastOne(kernel, nameof(kernel))], [AtLeastOne(strides, nameof(strides))], [AtLeastOne(dilation, nameof(dilation))], padding),
            activation, depthMultiplier, useBias, depthwiseSettings, biasSettings, name)
    { }

    private DepthwiseConv1D(ObjectConfig config) : base(config, 1) { }

    /// <summary>Length of the kernels.</summary>
    public int Kernel => Stencil.Kernel[0];

    /// <summary>Step.</summary>
    public int Strides => Stencil.Strides[0];

    /// <summary>Distance of the kernel's elements.</summary>
    public int Dilation => Stencil.Dilation[0];

    /// <inheritdoc/>
    public static DepthwiseConv1D FromConfig(ObjectConfig config) => new(config);
}
