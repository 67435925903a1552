using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Mean absolute error: mean(|p − t|) over the last axis.</summary>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class MeanAbsoluteError(LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("mean_absolute_error", reduction), IFromConfig<MeanAbsoluteError>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        return (predicted - target).abs().mean([-1]);
    }

    /// <inheritdoc/>
    public static MeanAbsoluteError FromConfig(ObjectConfig config) => new(config.Reduction());
}
