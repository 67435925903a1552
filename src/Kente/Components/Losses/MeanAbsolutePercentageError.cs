using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Mean of the differences in percent of the targets: 100 · mean(|p − t| / max(|t|, 1e-7)).</summary>
/// <param name="reduction">How the values of a batch become one number.</param>
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
