using static TorchSharp.torch;

namespace Kente.Components.Losses;

/// <summary>
/// Binary focal crossentropy: (1 − p_t)^γ · crossentropy, where p_t is the probability of the true class. Lin et al., "Focal Loss for
/// Dense Object Detection", 2017.
/// </summary>
/// <param name="gamma">Focusing parameter γ: larger values reduce the weight of easily classified samples. Default 2.</param>
/// <param name="alpha">
/// Weight of the positive class; the negative class has 1 − alpha. Default none: no class balancing. The paper uses 0.25.
/// </param>
/// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
/// <param name="labelSmoothing">
/// Label smoothing from 0 to 1: targets become t · (1 − labelSmoothing) + labelSmoothing / 2. Default 0.
/// </param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class BinaryFocalCrossentropy(
    double gamma = 2, double? alpha = null, bool fromLogits = false, double labelSmoothing = 0,
    LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("binary_focal_crossentropy", reduction), IFromConfig<BinaryFocalCrossentropy>
{
    /// <summary>Focusing parameter γ.</summary>
    public double Gamma => gamma;

    /// <summary>Weight of the positive class; <see langword="null"/> without class balancing.</summary>
    public double? Alpha => alpha;

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>Label smoothing, from 0 to 1.</summary>
    public double LabelSmoothing { get; } = Losses.LabelSmoothing.Checked(labelSmoothing);

    internal override bool IsCrossentropy => true;

    internal override bool ClipsPredictions => !fromLogits;

    internal override bool ExpectsLogits => fromLogits;

    internal override double Threshold => fromLogits ? 0 : base.Threshold;

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted)
    {
        var fitting = base.PrepareTarget(target, predicted);
        return LabelSmoothing > 0 ? ProbabilityTargets.Checked(fitting, Name) : fitting;
    }

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        var truth = Losses.LabelSmoothing.Apply(target, LabelSmoothing, classes: 2);
        var probability = fromLogits ? predicted.sigmoid() : predicted;
        var right = (truth * probability).Plus(truth.SubtractedFrom(1) * probability.SubtractedFrom(1));
        var focal = right.SubtractedFrom(1).pow(Scalars.Of(gamma)) * BinaryCrossentropy.Of(truth, probability, Name);
        if (alpha is { } positive) focal *= (truth * Scalars.Of(positive)).Plus(truth.SubtractedFrom(1) * Scalars.Of(1 - positive));
        return focal.mean([-1]);
    }

    /// <inheritdoc/>
    public static BinaryFocalCrossentropy FromConfig(ObjectConfig config) => new(
        config.Number("gamma", 2), config.Flag("apply_class_balancing", false) ? config.Number("alpha", .25) : null,
        config.Flag("from_logits", false), config.LabelSmoothing(), config.Reduction());

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
