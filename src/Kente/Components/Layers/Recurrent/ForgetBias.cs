using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Recurrent;

/// <summary>First bias of an LSTM, gates i, f, c, o: ones for the forget gate f, so that it remembers at first. Jozefowicz et al. 2015.</summary>
/// <param name="others">Draws the other gates'.</param>
internal sealed class ForgetBias(Initializer others) : Initializer
{
    /// <summary>The same settings with such a first bias.</summary>
    public static WeightSettings In(WeightSettings settings) => settings with { Initializer = new ForgetBias(settings.Initializer!) };

    protected internal override Tensor Create(long[] shape, Generator generator)
    {
        using var scope = NewDisposeScope();
        long units = shape[0] / 4;
        return cat([others.Create([units], generator), ones(units, device: CPU), others.Create([2 * units], generator)]).MoveToOuterDisposeScope();
    }
}
