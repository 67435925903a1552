namespace Kente.Components.Layers.Convolution;

/// <summary>
/// 1D separable convolution layer over sequences: a depthwise convolution, followed by a pointwise one that mixes the channels. Chollet
/// 2017.
/// </summary>
internal sealed class SeparableConv1D : SeparableConvolution, IFromConfig<SeparableConv1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.SeparableConv1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SeparableConv1D(
        int filters, int kernelSize, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, bool useBias = true,
        SeparableConvolutionOptions<int>? options = null, string? name = null)
        : base(
            filters,
            new Stencil(
                [AtLeastOne(kernelSize, nameof(kernelSize))], [AtLeastOne(strides, nameof(strides))],
                [AtLeastOne(options?.DilationRate ?? 1, "dilationRate")], padding),
            activation, options?.DepthMultiplier ?? 1, useBias, (options?.Depthwise, options?.Pointwise, options?.Bias), name) =>
        ActivityRegularizer = options?.ActivityRegularizer;

    private SeparableConv1D(ObjectConfig config) : base(config, 1) { }

    /// <summary>Length of the kernel.</summary>
    public int Kernel => Stencil.Kernel[0];

    /// <summary>Stride of the convolution.</summary>
    public int Strides => Stencil.Strides[0];

    /// <summary>Dilation rate.</summary>
    public int Dilation => Stencil.Dilation[0];

    /// <inheritdoc/>
    public static SeparableConv1D FromConfig(ObjectConfig config) => new(config);
}
