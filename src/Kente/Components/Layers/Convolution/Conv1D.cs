namespace Kente.Components.Layers.Convolution;

/// <summary>Slides kernels over sequences (length, channels).</summary>
internal sealed class Conv1D : Convolution, IFromConfig<Conv1D>
{
    /// <summary>Sets the layer; see <see cref="Kente.Layers.Conv1D"/>. Settings join what is said there of one weight.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public Conv1D(
        int filters, int kernel, Activation? activation = null, int strides = 1, Padding padding = Padding.Valid, int dilation = 1, int groups = 1,
        bool useBias = true, WeightSettings? kernelSettings = null, WeightSettings? biasSettings = null, string? name = null)
        : base(
            filters, new Stencil([AtLeastOne(kernel, nameof(kernel))], [AtLeastOne(strides, nameof(strides))], [AtLeastOne(dilation, nameof(dilation))], padding),
            activation, groups, useBias, kernelSettings, biasSettings, name)
    { }

    private Conv1D(ObjectConfig config) : base(config, 1) { }

    /// <summary>Length of the kernels.</summary>
    public int Kernel => Stencil.Kernel[0];

    /// <summary>Step.</summary>
    public int Strides => Stencil.Strides[0];

    /// <summary>Distance of the kernel's elements.</summary>
    public int Dilation => Stencil.Dilation[0];

    /// <inheritdoc/>
    public static Conv1D FromConfig(ObjectConfig config) => new(config);
}
