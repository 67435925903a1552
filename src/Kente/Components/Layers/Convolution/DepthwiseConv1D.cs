namespace Kente.Components.Layers.Convolution;

/// <summary>1D depthwise convolution layer: one convolution for each channel of sequences (length, channels).</summary>
internal sealed class DepthwiseConv1D : DepthwiseConvolution, IFromConfig<DepthwiseConv1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.DepthwiseConv1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public DepthwiseConv1D(
        int kernelSize, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, bool useBias = true,
        DepthwiseConvolutionOptions<int>? options = null, string? name = null)
        : base(
            new Stencil(
                [AtLeastOne(kernelSize, nameof(kernelSize))], [AtLeastOne(strides, nameof(strides))],
                [AtLeastOne(options?.DilationRate ?? 1, "dilationRate")], padding),
            activation, options?.DepthMultiplier ?? 1, useBias, options?.Depthwise, options?.Bias, name) =>
        ActivityRegularizer = options?.ActivityRegularizer;

    private DepthwiseConv1D(ObjectConfig config) : base(config, 1) { }

    /// <summary>Length of the kernel.</summary>
    public int Kernel => Stencil.Kernel[0];

    /// <summary>Stride of the convolution.</summary>
    public int Strides => Stencil.Strides[0];

    /// <summary>Dilation rate.</summary>
    public int Dilation => Stencil.Dilation[0];

    /// <inheritdoc/>
    public static DepthwiseConv1D FromConfig(ObjectConfig config) => new(config);
}
