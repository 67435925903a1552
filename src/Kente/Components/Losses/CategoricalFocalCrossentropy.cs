using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>Categorical crossentropy in which easy samples count little: −Σ α · (1 − p)^γ · t · ln p. Lin et al., "Focal Loss for Dense Object Detection", 2017.</summary>
/// <param name="alpha">Factor of every class; default 0.25.</param>
/// <param name="gamma">How little easy samples count; default 2.</param>
/// <param name="fromLogits">Whether predictions are logits, before a softmax; default false: probabilities.</param>
/// <param name="labelSmoothing">Share of the certainty that is spread over all classes, from 0 to 1; default 0.</param>
/// <param name="reduction">How the values of a batch become one number.</param>
internal sealed class CategoricalFocalCrossentropy(double alpha = 0.25, double gamma = 2, bool fromLogits = false, double labelSmoothing = 0, LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("categorical_focal_crossentropy", reduction), IFromConfig<CategoricalFocalCrossentropy>
{
    /// <summary>Factor of every class.</summary>
    public double Alpha => alpha;

    /// <summary>How little easy samples count.</summary>
    public double Gamma => gamma;

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>Share of the certainty that is spread over all classes.</summary>
    public double LabelSmoothing { get; } = Losses.LabelSmoothing.Checked(labelSmoothing);

    internal override bool IsCrossentropy => true;

    /// <inheritdoc/>
    protected internal override Tensor PerSample(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        var probabilities = CategoricalCrossentropy.Probabilities(fromLogits ? functional.softmax(predicted, -1) : predicted);
        var truth = Losses.LabelSmoothing.Spread(target, LabelSmoothing, predicted.shape[^1]);
        return (probabilities.SubtractedFrom(1).pow(Scalars.Of(gamma)) * truth * probabilities.log()).sum(-1) * Scalars.Of(-alpha);
    }

    /// <inheritdoc/>
    public static CategoricalFocalCrossentropy FromConfig(ObjectConfig config) => new(
        config.Number("alpha", .25), config.Number("gamma", 2), config.Flag("from_logits", false), config.LabelSmoothing(), config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("from_logits", FromLogits);
        config.Set("label_smoothing", LabelSmoothing);
        config.Set("gamma", Gamma);
        config.Set("alpha", Alpha);
    }
}
