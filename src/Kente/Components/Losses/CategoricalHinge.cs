using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>max(0, 1 + the greatest wrong score − the right one). Targets are one-hot.</summary>
/// <param name="reduction">How the values of a batch become one number.</param>
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
