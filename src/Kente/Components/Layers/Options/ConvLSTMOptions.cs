namespace Kente;

/// <summary>Options of ConvLSTM1D, ConvLSTM2D and ConvLSTM3D.</summary>
/// <typeparam name="TSize">Lengths along the spatial axes: <see cref="int"/>, <see cref="Size2D"/> or <see cref="Size3D"/>.</typeparam>
public sealed class ConvLSTMOptions<TSize> : RecurrentOptions where TSize : struct
{
    /// <summary>Dilation rate of the kernel; default 1. Not above 1 together with strides above 1.</summary>
    public TSize? DilationRate { get; init; }

    /// <summary>Activation of the gates; default sigmoid.</summary>
    public Activation? RecurrentActivation { get; init; }

    /// <summary>Whether 1 is added to the initial bias of the forget gate; default true. Jozefowicz et al. 2015.</summary>
    public bool UnitForgetBias { get; init; } = true;

    /// <summary>Whether the last states are returned as further outputs; default false.</summary>
    public bool ReturnState { get; init; }
}
