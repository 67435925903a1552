namespace Kente.Components.Layers.Convolution;

/// <summary>3D convolution layer over volumes (depth, height, width, channels).</summary>
internal sealed class Conv3D : Convolution, IFromConfig<Conv3D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Conv3D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Conv3D(
        int filters, Size3D kernelSize, Activation? activation = null, Size3D? strides = null, Padding padding = Padding.Valid,
        bool useBias = true, ConvolutionOptions<Size3D>? options = null, string? name = null)
        : base(
            filters,
            new Stencil(
                kernelSize.Positive(nameof(kernelSize)).Lengths, strides?.Positive(nameof(strides)).Lengths,
                options?.DilationRate?.Positive("dilationRate").Lengths, padding),
            activation, useBias, options?.Groups ?? 1, options, name)
    { }

    private Conv3D(ObjectConfig config) : base(config, 3) { }

    /// <summary>Depth, height and width of the kernel.</summary>
    public Size3D Kernel => new(Stencil.Kernel[0], Stencil.Kernel[1], Stencil.Kernel[2]);

    /// <summary>Strides of the convolution.</summary>
    public Size3D Strides => new(Stencil.Strides[0], Stencil.Strides[1], Stencil.Strides[2]);

    /// <summary>Dilation rate.</summary>
    public Size3D Dilation => new(Stencil.Dilation[0], Stencil.Dilation[1], Stencil.Dilation[2]);

    /// <inheritdoc/>
    public static Conv3D FromConfig(ObjectConfig config) => new(config);
}
