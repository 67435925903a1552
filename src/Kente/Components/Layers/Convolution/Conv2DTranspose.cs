namespace Kente.Components.Layers.Convolution;

/// <summary>Makes images (height, width, channels) larger: each number spreads over a window of the output. The way back of Conv2D.</summary>
internal sealed class Conv2DTranspose : TransposedConvolution, IFromConfig<Conv2DTranspose>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.Conv2DTranspose"/>. Settings join what is said there of one weight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Conv2DTranspose(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, Padding padding = Padding.Valid, Size2D? outputPadding = null,
        Size2D? dilation = null, bool useBias = true, WeightSettings? kernelSettings = null, WeightSettings? biasSettings = null, string? name = null)
        : base(
            filters, new Stencil(kernel.Positive(nameof(kernel)).Lengths, strides?.Positive(nameof(strides)).Lengths, dilation?.Positive(nameof(dilation)).Lengths, padding),
            outputPadding?.Lengths, activation, useBias, kernelSettings, biasSettings, name)
    { }

    private Conv2DTranspose(ObjectConfig config) : base(config, 2) { }

    /// <summary>Height and width of the kernels.</summary>
    public Size2D Kernel => new(Stencil.Kernel[0], Stencil.Kernel[1]);

    /// <summary>Steps.</summary>
    public Size2D Strides => new(Stencil.Strides[0], Stencil.Strides[1]);

    /// <summary>Distance of the kernel's elements.</summary>
    public Size2D Dilation => new(Stencil.Dilation[0], Stencil.Dilation[1]);

    /// <inheritdoc/>
    public static Conv2DTranspose FromConfig(ObjectConfig config) => new(config);
}
