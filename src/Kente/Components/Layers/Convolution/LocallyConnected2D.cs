namespace Kente.Components.Layers.Convolution;

/// <summary>2D convolution layer over images (height, width, channels) with unshared weights.</summary>
internal sealed class LocallyConnected2D : LocallyConnected, IFromConfig<LocallyConnected2D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.LocallyConnected2D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public LocallyConnected2D(
        int filters, Size2D kernelSize, Activation? activation = null, Size2D? strides = null, bool useBias = true,
        KernelOptions? options = null, string? name = null)
        : base(
            filters,
            new Stencil(
                kernelSize.Positive(nameof(kernelSize)).Lengths, strides?.Positive(nameof(strides)).Lengths, null, Padding.Valid),
            activation, useBias, options?.Kernel, options?.Bias, name) =>
        ActivityRegularizer = options?.ActivityRegularizer;

    private LocallyConnected2D(ObjectConfig config) : base(config, 2) { }

    /// <summary>Height and width of the kernel.</summary>
    public Size2D Kernel => new(KernelLengths[0], KernelLengths[1]);

    /// <summary>Strides of the convolution.</summary>
    public Size2D Strides => new(StrideLengths[0], StrideLengths[1]);

    /// <inheritdoc/>
    public static LocallyConnected2D FromConfig(ObjectConfig config) => new(config);
}
