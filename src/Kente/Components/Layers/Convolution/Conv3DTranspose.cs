namespace Kente.Components.Layers.Convolution;

/// <summary>3D transposed convolution layer, which upsamples volumes (depth, height, width, channels).</summary>
internal sealed class Conv3DTranspose : TransposedConvolution, IFromConfig<Conv3DTranspose>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Conv3DTranspose"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Conv3DTranspose(
        int filters, Size3D kernelSize, Activation? activation = null, Size3D? strides = null, Padding padding = Padding.Valid,
        bool useBias = true, TransposedConvolutionOptions<Size3D>? options = null, string? name = null)
        : base(
            filters,
            new Stencil(
                kernelSize.Positive(nameof(kernelSize)).Lengths, strides?.Positive(nameof(strides)).Lengths,
                options?.DilationRate?.Positive("dilationRate").Lengths, padding),
            options?.OutputPadding?.Lengths, activation, useBias, options, name)
    { }

    private Conv3DTranspose(ObjectConfig config) : base(config, 3) { }

    /// <summary>Depth, height and width of the kernel.</summary>
    public Size3D Kernel => new(Stencil.Kernel[0], Stencil.Kernel[1], Stencil.Kernel[2]);

    /// <summary>Strides of the convolution.</summary>
    public Size3D Strides => new(Stencil.Strides[0], Stencil.Strides[1], Stencil.Strides[2]);

    /// <summary>Dilation rate.</summary>
    public Size3D Dilation => new(Stencil.Dilation[0], Stencil.Dilation[1], Stencil.Dilation[2]);

    /// <inheritdoc/>
    public static Conv3DTranspose FromConfig(ObjectConfig config) => new(config);
}
