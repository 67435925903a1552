using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>Crossentropy of one class out of many: −Σ t·ln p over the last axis. Probabilities are divided by their sum and clipped to [1e-7, 1 − 1e-7]. Targets are one-hot or distributions.</summary>
/// <param name="fromLogits">Whether predictions are logits, before a softmax; default false: probabilities.</param>
/// <param name="labelSmoothing">Share of the certainty that is spread over all classes, from 0 to 1; default 0.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class CategoricalCrossentropy(bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("categorical_crossentropy", reduction), IFromConfig<CategoricalCrossentropy>
{
    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>Share of the certainty that is spread over all classes.</summary>
    public double LabelSmoothing { get; } = Losses.LabelSmoothing.Checked(labelSmoothing);

    private protected override bool WantsOneHot => true;

    internal override bool IsCrossentropy => true;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        return -(Losses.LabelSmoothing.Spread(target, LabelSmoothing, predicted.shape[^1]) * LogProbabilities(predicted, fromLogits)).sum(-1);
    }

    /// <summary>Logarithms of the classes' probabilities.</summary>
    internal static Tensor LogProbabilities(Tensor predicted, bool fromLogits) =>
        fromLogits ? functional.log_softmax(predicted, -1) : Probabilities(predicted).log();

    /// <summary>Rows divided by their sums, away from 0 and 1.</summary>
    internal static Tensor Probabilities(Tensor predicted) => (predicted / predicted.sum(-1, keepdim: true)).clamp(Scalars.Of(Epsilon), Scalars.Of(1 - Epsilon));

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
