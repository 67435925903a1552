using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>
/// Initializer of the bias of an LSTM with gates i, f, c, o: ones for the forget gate f, so that an untrained cell remembers.
/// Jozefowicz et al. 2015.
/// </summary>
/// <param name="others">Initializer of the other gates.</param>
internal sealed class ForgetBias(Initializer others) : Initializer
{
    /// <summary>Returns the settings with this initializer.</summary>
    public static WeightSettings In(WeightSettings settings) =>
        settings with { Initializer = new ForgetBias(settings.Initializer!) };

    protected internal override Tensor Create(long[] shape, Generator generator)
    {
        using var scope = NewDisposeScope();
        long units = shape[0] / 4;
        return cat([others.Create([units], generator), ones(units, device: CPU), others.Create([2 * units], generator)])
            .MoveToOuterDisposeScope();
    }
}
