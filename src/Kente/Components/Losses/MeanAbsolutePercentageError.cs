using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Mean absolute percentage error: 100 · mean(|p − t| / max(|t|, 1e-7)) over the last axis.</summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class MeanAbsolutePercentageError(LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("mean_absolute_percentage_error", reduction), IFromConfig<MeanAbsolutePercentageError>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(target);
        return ((predicted - target) / target.abs().clamp_min(Scalars.Of(Epsilon))).abs().mean([-1]) * Scalars.Of(100);
    }

    /// <inheritdoc/>
    public static MeanAbsolutePercentageError FromConfig(ObjectConfig config) => new(config.Reduction());
}
