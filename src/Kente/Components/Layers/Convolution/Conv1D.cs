namespace Kente.Components.Layers.Convolution;

/// <summary>1D convolution layer over sequences (length, channels).</summary>
internal sealed class Conv1D : Convolution, IFromConfig<Conv1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.Conv1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Conv1D(
        int filters, int kernelSize, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, bool useBias = true,
        ConvolutionOptions<int>? options = null, string? name = null)
        : base(
            filters,
            new Stencil(
                [AtLeastOne(kernelSize, nameof(kernelSize))], [AtLeastOne(strides, nameof(strides))],
                [AtLeastOne(options?.DilationRate ?? 1, "dilationRate")], padding),
            activation, useBias, options?.Groups ?? 1, options, name)
    { }

    private Conv1D(ObjectConfig config) : base(config, 1) { }

    /// <summary>Length of the kernel.</summary>
    public int Kernel => Stencil.Kernel[0];

    /// <summary>Stride of the convolution.</summary>
    public int Strides => Stencil.Strides[0];

    /// <summary>Dilation rate.</summary>
    public int Dilation => Stencil.Dilation[0];

    /// <inheritdoc/>
    public static Conv1D FromConfig(ObjectConfig config) => new(config);
}
