using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Mean squared logarithmic error: mean((ln(p + 1) − ln(t + 1))²) over the last axis, with p and t at least 1e-7.</summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class MeanSquaredLogarithmicError(LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("mean_squared_logarithmic_error", reduction), IFromConfig<MeanSquaredLogarithmicError>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(target);
        return (predicted.clamp_min(Scalars.Of(Epsilon)).log1p() - target.clamp_min(Scalars.Of(Epsilon)).log1p()).Squared().mean([-1]);
    }

    /// <inheritdoc/>
    public static MeanSquaredLogarithmicError FromConfig(ObjectConfig config) => new(config.Reduction());
}
