using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Mean of the squared differences: mean((p − t)²).</summary>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class MeanSquaredError(LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("mean_squared_error", reduction), IFromConfig<MeanSquaredError>
{
    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        return (predicted - target).Squared().mean([-1]);
    }

    /// <inheritdoc/>
    public static MeanSquaredError FromConfig(ObjectConfig config) => new(config.Reduction());
}
