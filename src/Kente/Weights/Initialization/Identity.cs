using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Weights.Initialization;

/// <summary>The identity matrix, for weights with two axes.</summary>
/// <param name="gain">Factor of the identity matrix.</param>
[KerasObject("Identity", "IdentityInitializer")]
internal sealed class Identity(double gain = 1) : Initializer, IFromConfig<Identity>
{
    /// <summary>Factor of the identity matrix.</summary>
    public double Gain => gain;

    /// <inheritdoc/>
    protected internal override Tensor Create(long[] shape, Generator generator)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Length != 2)
            throw new ArgumentException(
                $"The identity initializer requires a weight with two axes, but the weight has shape ({string.Join(", ", shape)}).",
                nameof(shape));
        return eye(shape[0], shape[1], device: CPU).mul_(Scalars.Of(gain));
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (gain != 1) config.Set("gain", gain);
    }

    /// <inheritdoc/>
    public static Identity FromConfig(ObjectConfig config) => new(config.Number("gain", 1));
}
