namespace Kente.Components.Layers.Convolution;

/// <summary>2D convolution layer over images (height, width, channels).</summary>
internal sealed class Conv2D : Convolution, IFromConfig<Conv2D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Conv2D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Conv2D(
        int filters, Size2D kernelSize, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid,
        bool useBias = true, ConvolutionOptions<Size2D>? options = null, string? name = null)
        : base(
            filters,
            new Stencil(
                kernelSize.Positive(nameof(kernelSize)).Lengths, strides?.Positive(nameof(strides)).Lengths,
                options?.DilationRate?.Positive("dilationRate").Lengths, padding),
            activation, useBias, options?.Groups ?? 1, options, name)
    { }

    private Conv2D(ObjectConfig config) : base(config, 2) { }

    /// <summary>Height and width of the kernel.</summary>
    public Size2D Kernel => new(Stencil.Kernel[0], Stencil.Kernel[1]);

    /// <summary>Strides of the convolution.</summary>
    public Size2D Strides => new(Stencil.Strides[0], Stencil.Strides[1]);

    /// <summary>Dilation rate.</summary>
    public Size2D Dilation => new(Stencil.Dilation[0], Stencil.Dilation[1]);

    /// <inheritdoc/>
    public static Conv2D FromConfig(ObjectConfig config) => new(config);
}
