using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>
/// Categorical crossentropy: −Σ t · ln p over the last axis. Probabilities are divided by their sum and clipped to [1e-7, 1 − 1e-7].
/// Targets are one-hot or distributions.
/// </summary>
/// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
/// <param name="labelSmoothing">
/// Label smoothing from 0 to 1: targets become t · (1 − labelSmoothing) + labelSmoothing / classes. Default 0.
/// </param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class CategoricalCrossentropy(
    bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("categorical_crossentropy", reduction), IFromConfig<CategoricalCrossentropy>
{
    private readonly DistributionTargets _targets = new("categorical_crossentropy");

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>Label smoothing, from 0 to 1.</summary>
    public double LabelSmoothing { get; } = Losses.LabelSmoothing.Checked(labelSmoothing);

    private protected override bool WantsOneHot => true;

    internal override bool IsCrossentropy => true;

    internal override bool ClipsPredictions => !fromLogits;

    internal override bool ExpectsLogits => fromLogits;

    internal override bool ComparesClasses => true;

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted) => _targets.Checked(base.PrepareTarget(target, predicted));

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        return -(Losses.LabelSmoothing.Apply(target, LabelSmoothing, predicted.shape[^1]) * LogProbabilities(predicted, fromLogits)).sum(
            -1);
    }

    /// <summary>Computes the logarithms of the class probabilities.</summary>
    internal static Tensor LogProbabilities(Tensor predicted, bool fromLogits) =>
        fromLogits ? functional.log_softmax(predicted, -1) : Probabilities(predicted).log();

    /// <summary>Divides rows by their sums and clips them to [1e-7, 1 − 1e-7].</summary>
    internal static Tensor Probabilities(Tensor predicted) =>
        (predicted / predicted.sum(-1, keepdim: true)).clamp(Scalars.Of(Epsilon), Scalars.Of(1 - Epsilon));

    /// <inheritdoc/>
    public static CategoricalCrossentropy FromConfig(ObjectConfig config) => new(
        config.Flag("from_logits", false), config.LabelSmoothing(), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("from_logits", FromLogits);
        config.Set("label_smoothing", LabelSmoothing);
    }
}
