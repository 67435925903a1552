using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>
/// 1 − Σ t·p / (Σ t·p + α·Σ t·(1 − p) + β·Σ p·(1 − t) + 1e-7): <see cref="Dice"/> in which what was missed and what was found wrongly count
/// differently. As in Keras, α weighs what was missed. Salehi et al., "Tversky Loss Function for Image Segmentation", 2017.
/// </summary>
/// <param name="alpha">Weight of what was missed; default 0.5.</param>
/// <param name="beta">Weight of what was found wrongly; default 0.5.</param>
/// <param name="axes">The axes that are summed over; by default all, the samples among them.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class Tversky(double alpha = 0.5, double beta = 0.5, long[]? axes = null, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("tversky", reduction), IFromConfig<Tversky>
{
    /// <summary>Weight of what was missed.</summary>
    public double Alpha => alpha;

    /// <summary>Weight of what was found wrongly.</summary>
    public double Beta => beta;

    /// <summary>The axes that are summed over; <see langword="null"/> for all.</summary>
    public IReadOnlyList<long>? Axes => axes;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var found = Sum(target * predicted);
        var missed = Sum(predicted.SubtractedFrom(1) * target) * Scalars.Of(alpha);
        var wrong = Sum(target.SubtractedFrom(1) * predicted) * Scalars.Of(beta);
        return (found / found.Plus(missed).Plus(wrong).Plus(Epsilon)).SubtractedFrom(1);
    }

    private Tensor Sum(Tensor values) => axes is null ? values.sum() : values.sum(axes);

    /// <inheritdoc/>
    public static Tversky FromConfig(ObjectConfig config) => new(
        config.Number("alpha", .5), config.Number("beta", .5), config.LossAxes(), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("alpha", Alpha);
        config.Set("beta", Beta);
        config.SetLossAxes(Axes);
    }
}
