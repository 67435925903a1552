using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>1 − 2·Σ t·p / (Σ t + Σ p + 1e-7): how little two masks overlap. Milletari et al., "V-Net", 2016.</summary>
/// <param name="axes">The axes that are summed over; by default all, the samples among them. <c>[1, 2, 3]</c> gives one value for each image.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class Dice(long[]? axes = null, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("dice", reduction), IFromConfig<Dice>
{
    /// <summary>The axes that are summed over; <see langword="null"/> for all.</summary>
    public IReadOnlyList<long>? Axes => axes;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        return (Sum(target * predicted) * Scalars.Of(2) / Sum(target).Plus(Sum(predicted)).Plus(Epsilon)).SubtractedFrom(1);
    }

    private Tensor Sum(Tensor values) => axes is null ? values.sum() : values.sum(axes);

    /// <inheritdoc/>
    public static Dice FromConfig(ObjectConfig config) => new(config.LossAxes(), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.SetLossAxes(Axes);
}
