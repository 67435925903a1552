namespace Kente.Components.Layers.Convolution;

/// <summary>1D transposed convolution layer, which upsamples sequences (length, channels).</summary>
internal sealed class Conv1DTranspose : TransposedConvolution, IFromConfig<Conv1DTranspose>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Conv1DTranspose"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Conv1DTranspose(
        int filters, int kernelSize, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, bool useBias = true,
        TransposedConvolutionOptions<int>? options = null, string? name = null)
        : base(
            filters,
            new Stencil(
                [AtLeastOne(kernelSize, nameof(kernelSize))], [AtLeastOne(strides, nameof(strides))],
                [AtLeastOne(options?.DilationRate ?? 1, "dilationRate")], padding),
            options?.OutputPadding is { } extra ? [extra] : null, activation, useBias, options, name)
    { }

    private Conv1DTranspose(ObjectConfig config) : base(config, 1) { }

    /// <summary>Length of the kernel.</summary>
    public int Kernel => Stencil.Kernel[0];

    /// <summary>Stride of the convolution.</summary>
    public int Strides => Stencil.Strides[0];

    /// <summary>Dilation rate.</summary>
    public int Dilation => Stencil.Dilation[0];

    /// <inheritdoc/>
    public static Conv1DTranspose FromConfig(ObjectConfig config) => new(config);
}
