namespace Kente.Components.Layers.Convolution;

/// <summary>Slides kernels over sequences (length, channels), another one at each place.</summary>
internal sealed class LocallyConnected1D : LocallyConnected, IFromConfig<LocallyConnected1D>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.LocallyConnected1D"/>. Settings join what is said there of one weight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public LocallyConnected1D(
        int filters, int kernel, Activation? activation = null, int strides = 1, bool useBias = true,
        WeightSettings? kernelSettings = null, WeightSettings? biasSettings = null, string? name = null)
        : base(filters, new Stencil([kernel], [strides], null, Padding.Valid), activation, useBias, kernelSettings, biasSettings, name) { }

    private LocallyConnected1D(ObjectConfig config) : base(config, 1) { }

    /// <summary>Length of the kernels.</summary>
    public int Kernel => KernelLengths[0];

    /// <summary>Step.</summary>
    public int Strides => Steps[0];

    /// <inheritdoc/>
    public static LocallyConnected1D FromConfig(ObjectConfig config) => new(config);
}
