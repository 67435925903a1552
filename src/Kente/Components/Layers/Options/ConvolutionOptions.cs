namespace Kente;

/// <summary>Options of Conv1D, Conv2D and Conv3D.</summary>
/// <typeparam name="TSize">Lengths along the spatial axes: <see cref="int"/>, <see cref="Size2D"/> or <see cref="Size3D"/>.</typeparam>
public sealed class ConvolutionOptions<TSize> : KernelOptions where TSize : struct
{
    /// <summary>Dilation rate of the kernel; default 1. Not above 1 together with strides above 1.</summary>
    public TSize? DilationRate { get; init; }

    /// <summary>Number of groups the input channels are split into, each with filters of its own; default 1.</summary>
    public int Groups { get; init; } = 1;
}
