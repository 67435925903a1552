namespace Kente.Components.Layers.Convolution;

/// <summary>Slides kernels over images (height, width, channels), another one at each place.</summary>
internal sealed class LocallyConnected2D : LocallyConnected, IFromConfig<LocallyConnected2D>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.LocallyConnected2D"/>. Settings join what is said there of one weight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public LocallyConnected2D(
        int filters, Size2D kernel, Activation? activation = null, Size2D? strides = null, bool useBias = true,
        WeightSettings? kernelSettings = null, WeightSettings? biasSettings = null, string? name = null)
        : base(filters, new Stencil(kernel.Positive(nameof(kernel)).Lengths, strides?.Positive(nameof(strides)).Lengths, null, Padding.Valid), activation, useBias, kernelSettings, biasSettings, name) { }

    private LocallyConnected2D(ObjectConfig config) : base(config, 2) { }

    /// <summary>Height and width of the kernels.</summary>
    public Size2D Kernel => new(KernelLengths[0], KernelLengths[1]);

    /// <summary>Steps.</summary>
    public Size2D Strides => new(Steps[0], Steps[1]);

    /// <inheritdoc/>
    public static LocallyConnected2D FromConfig(ObjectConfig config) => new(config);
}
