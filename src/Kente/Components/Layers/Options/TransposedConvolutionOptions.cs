namespace Kente;

/// <summary>Options of Conv1DTranspose, Conv2DTranspose and Conv3DTranspose.</summary>
/// <typeparam name="TSize">Lengths along the spatial axes: <see cref="int"/>, <see cref="Size2D"/> or <see cref="Size3D"/>.</typeparam>
public sealed class TransposedConvolutionOptions<TSize> : KernelOptions where TSize : struct
{
    /// <summary>Dilation rate of the kernel; default 1. Not above 1 together with strides above 1.</summary>
    public TSize? DilationRate { get; init; }

    /// <summary>
    /// Size added to one side of the output, below the strides; by default the output shape is inferred from the padding.
    /// </summary>
    public TSize? OutputPadding { get; init; }
}
