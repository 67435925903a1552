using static TorchSharp.torch;

namespace Kente.Components.Layers.Reshaping;

/// <summary>1D upsampling layer: repeats each time step.</summary>
internal sealed class UpSampling1D : UpSampling, IFromConfig<UpSampling1D>
{
    /// <summary>Initializes the layer; see <see cref="Kente.Layers.UpSampling1D"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is less than 1.</exception>
    public UpSampling1D(int size = 2, string? name = null) : base([size], name) { }

    /// <summary>Factor of the length.</summary>
    public int Size => Factors[0];

    /// <inheritdoc/>
    public static UpSampling1D FromConfig(ObjectConfig config) => new(Read(config, 1)[0], config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("size", Size);
    }

    // A repetition, whose result is contiguous, as the following layers need it.
    private protected override Tensor Compute(Tensor x, CallContext context) => x.repeat_interleave(Size, 1);
}
