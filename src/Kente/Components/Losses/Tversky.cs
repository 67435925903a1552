using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>
/// Tversky loss: 1 − Σ t · p / (Σ t · p + α · Σ p · (1 − t) + β · Σ t · (1 − p) + 1e-7), a <see cref="Dice"/> loss that weights false
/// positives (α) and false negatives (β). Salehi et al., "Tversky Loss Function for Image Segmentation", 2017.
/// </summary>
/// <param name="alpha">Weight α of false positives. Default 0.5.</param>
/// <param name="beta">Weight β of false negatives. Default 0.5.</param>
/// <param name="axis">Axes to sum over. Default all, including the batch axis.</param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class Tversky(
    double alpha = 0.5, double beta = 0.5, long[]? axis = null, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("tversky", reduction), IFromConfig<Tversky>
{
    private readonly MaskTargets _targets = new("tversky");

    /// <summary>Weight α of false positives.</summary>
    public double Alpha => alpha;

    /// <summary>Weight β of false negatives.</summary>
    public double Beta => beta;

    /// <summary>Axes to sum over; <see langword="null"/> for all.</summary>
    public IReadOnlyList<long>? Axis => axis;

    internal override bool SumsOverBatch => axis is null || axis.Any(one => one <= 0);

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var truePositives = Sum(target * predicted);
        var falseNegatives = Sum(predicted.SubtractedFrom(1) * target) * Scalars.Of(beta);
        var falsePositives = Sum(target.SubtractedFrom(1) * predicted) * Scalars.Of(alpha);
        return (truePositives / truePositives.Plus(falseNegatives).Plus(falsePositives).Plus(Epsilon)).SubtractedFrom(1);
    }

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) =>
        _targets.Checked(base.PrepareTarget(target, predicted));

    private Tensor Sum(Tensor values) => axis is null ? values.sum() : values.sum(axis);

    /// <inheritdoc/>
    public static Tversky FromConfig(ObjectConfig config) => new(
        config.Number("alpha", .5), config.Number("beta", .5), config.LossAxes(), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("alpha", Alpha);
        config.Set("beta", Beta);
        config.SetLossAxes(Axis);
    }
}
