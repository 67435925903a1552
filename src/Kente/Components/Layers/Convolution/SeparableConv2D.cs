namespace Kente.Components.Layers.Convolution;

/// <summary>
/// 2D separable convolution layer over images: a depthwise convolution, followed by a pointwise one that mixes the channels. Chollet
/// 2017.
/// </summary>
internal sealed class SeparableConv2D : SeparableConvolution, IFromConfig<SeparableConv2D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.SeparableConv2D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public SeparableConv2D(
        int filters, Size2D kernelSize, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid,
        bool useBias = true, SeparableConvolutionOptions<Size2D>? options = null, string? name = null)
        : base(
            filters,
            new Stencil(
                kernelSize.Positive(nameof(kernelSize)).Lengths, strides?.Positive(nameof(strides)).Lengths,
                options?.DilationRate?.Positive("dilationRate").Lengths, padding),
            activation, options?.DepthMultiplier ?? 1, useBias, (options?.Depthwise, options?.Pointwise, options?.Bias), name) =>
        ActivityRegularizer = options?.ActivityRegularizer;

    private SeparableConv2D(ObjectConfig config) : base(config, 2) { }

    /// <summary>Height and width of the kernel.</summary>
    public Size2D Kernel => new(Stencil.Kernel[0], Stencil.Kernel[1]);

    /// <summary>Strides of the convolution.</summary>
    public Size2D Strides => new(Stencil.Strides[0], Stencil.Strides[1]);

    /// <summary>Dilation rate.</summary>
    public Size2D Dilation => new(Stencil.Dilation[0], Stencil.Dilation[1]);

    /// <inheritdoc/>
    public static SeparableConv2D FromConfig(ObjectConfig config) => new(config);
}
