namespace Kente.Components.Layers.Convolution;

/// <summary>1D convolution layer over sequences (length, channels) with unshared weights.</summary>
internal sealed class LocallyConnected1D : LocallyConnected, IFromConfig<LocallyConnected1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.LocallyConnected1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public LocallyConnected1D(
        int filters, int kernelSize, Activation? activation = null, int strides = 1, bool useBias = true, KernelOptions? options = null,
        string? name = null)
        : base(
            filters,
            new Stencil([kernelSize], [strides], null, Padding.Valid),
            activation, useBias, options?.Kernel, options?.Bias, name) =>
        ActivityRegularizer = options?.ActivityRegularizer;

    private LocallyConnected1D(ObjectConfig config) : base(config, 1) { }

    /// <summary>Length of the kernel.</summary>
    public int Kernel => KernelLengths[0];

    /// <summary>Stride of the convolution.</summary>
    public int Strides => StrideLengths[0];

    /// <inheritdoc/>
    public static LocallyConnected1D FromConfig(ObjectConfig config) => new(config);
}
