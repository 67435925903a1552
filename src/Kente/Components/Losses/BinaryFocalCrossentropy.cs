using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>Binary crossentropy in which easy samples count little: (1 − p_t)^γ · crossentropy, p_t the probability of the right answer. Lin et al., "Focal Loss for Dense Object Detection", 2017.</summary>
/// <param name="gamma">How little easy samples count; default 2.</param>
/// <param name="alpha">Weight of the positive class, 1 − alpha of the other; by default neither is weighted. The paper has 0.25.</param>
/// <param name="fromLogits">Whether predictions are logits, before a sigmoid; default false: probabilities.</param>
/// <param name="labelSmoothing">How far targets are moved towards ½, from 0 to 1; default 0.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class BinaryFocalCrossentropy(double gamma = 2, double? alpha = null, bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("binary_focal_crossentropy", reduction), IFromConfig<BinaryFocalCrossentropy>
{
    /// <summary>How little easy samples count.</summary>
    public double Gamma => gamma;

    /// <summary>Weight of the positive class; <see langword="null"/> where classes are not weighted.</summary>
    public double? Alpha => alpha;

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>How far targets are moved towards ½.</summary>
    public double LabelSmoothing { get; } = Losses.LabelSmoothing.Checked(labelSmoothing);

    internal override bool IsCrossentropy => true;

    /// <inheritdoc/>
    protected override Tensor FitTarget(Tensor target, Tensor predicted)
    {
        var fitting = base.FitTarget(target, predicted);
        return LabelSmoothing > 0 ? YesNoTargets.Checked(fitting, Name) : fitting;
    }

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        var truth = Losses.LabelSmoothing.Spread(target, LabelSmoothing, classes: 2);
        var probability = fromLogits ? predicted.sigmoid() : predicted;
        var right = (truth * probability).Plus(truth.SubtractedFrom(1) * probability.SubtractedFrom(1));
        var focal = right.SubtractedFrom(1).pow(Scalars.Of(gamma)) * BinaryCrossentropy.Of(truth, probability, Name);
        if (alpha is { } positive) focal *= (truth * Scalars.Of(positive)).Plus(truth.SubtractedFrom(1) * Scalars.Of(1 - positive));
        return focal.mean([-1]);
    }

    /// <inheritdoc/>
    public static BinaryFocalCrossentropy FromConfig(ObjectConfig config) => new(
        config.Number("gamma", 2), config.Flag("apply_class_balancing", false) ? config.Number("alpha", .25) : null, config.Flag("from_logits", false), config.LabelSmoothing(), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("from_logits", FromLogits);
        config.Set("label_smoothing", LabelSmoothing);
        config.Set("gamma", Gamma);
        config.Set("apply_class_balancing", Alpha is not null);
        config.Set("alpha", Alpha ?? .25);
    }
}
