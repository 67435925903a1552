using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Poisson loss: mean(p − t · ln(p + 1e-7)) over the last axis, the negative log-likelihood of counts up to a constant.</summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class Poisson(LossReduction reduction = LossReduction.SumOverBatchSize) : Loss("poisson", reduction), IFromConfig<Poisson>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(target);
        return (predicted - (target * predicted.Plus(Epsilon).log())).mean([-1]);
    }

    /// <inheritdoc/>
    public static Poisson FromConfig(ObjectConfig config) => new(config.Reduction());
}
