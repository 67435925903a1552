using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Kullback–Leibler divergence: Σ t · ln(t / p) over the last axis, both clipped to [1e-7, 1].</summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class KLDivergence(LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("kl_divergence", reduction), IFromConfig<KLDivergence>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(target);
        var truth = target.clamp(Scalars.Of(Epsilon), Scalars.Of(1));
        return (truth * (truth / predicted.clamp(Scalars.Of(Epsilon), Scalars.Of(1))).log()).sum(-1);
    }

    /// <inheritdoc/>
    public static KLDivergence FromConfig(ObjectConfig config) => new(config.Reduction());
}
