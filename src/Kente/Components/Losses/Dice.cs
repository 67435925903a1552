using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Dice loss: 1 − 2 · Σ t · p / (Σ t + Σ p + 1e-7). Milletari et al., "V-Net", 2016.</summary>
/// <param name="axis">Axes to sum over. Default all, including the batch axis. <c>[1, 2, 3]</c> gives one value for each image.</param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class Dice(long[]? axis = null, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("dice", reduction), IFromConfig<Dice>
{
    private readonly MaskTargets _targets = new("dice");

    /// <summary>Axes to sum over; <see langword="null"/> for all.</summary>
    public IReadOnlyList<long>? Axis => axis;

    internal override bool SumsOverBatch => axis is null || axis.Any(one => one <= 0);

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        return (Sum(target * predicted) * Scalars.Of(2) / Sum(target).Plus(Sum(predicted)).Plus(Epsilon)).SubtractedFrom(1);
    }

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) =>
        _targets.Checked(base.PrepareTarget(target, predicted));

    private Tensor Sum(Tensor values) => axis is null ? values.sum() : values.sum(axis);

    /// <inheritdoc/>
    public static Dice FromConfig(ObjectConfig config) => new(config.LossAxes(), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.SetLossAxes(Axis);
}
