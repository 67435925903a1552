using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Categorical hinge: max(0, 1 + max((1 − t) · p) − Σ t · p) over the last axis. Targets are one-hot.</summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class CategoricalHinge(LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("categorical_hinge", reduction), IFromConfig<CategoricalHinge>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(target);
        var right = (target * predicted).sum(-1);
        return ((target.SubtractedFrom(1) * predicted).amax([-1]) - right).Plus(1).clamp_min(Scalars.Of(0));
    }

    /// <inheritdoc/>
    public static CategoricalHinge FromConfig(ObjectConfig config) => new(config.Reduction());
}
