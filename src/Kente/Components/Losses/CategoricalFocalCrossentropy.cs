using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Kente.Components.Losses;

/// <summary>
/// Categorical focal crossentropy: −Σ α · (1 − p)^γ · t · ln p. Lin et al., "Focal Loss for Dense Object Detection", 2017.
/// </summary>
/// <param name="alpha">Weight α of all classes. Default 0.25.</param>
/// <param name="gamma">Focusing parameter γ: larger values reduce the weight of easily classified samples. Default 2.</param>
/// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
/// <param name="labelSmoothing">
/// Label smoothing from 0 to 1: targets become t · (1 − labelSmoothing) + labelSmoothing / classes. Default 0.
/// </param>
/// <param name="reduction">How the values of the samples are reduced to one.</param>
internal sealed class CategoricalFocalCrossentropy(
    double alpha = 0.25, double gamma = 2, bool fromLogits = false, double labelSmoothing = 0,
    LossReduction reduction = LossReduction.SumOverBatchSize)
    : Loss("categorical_focal_crossentropy", reduction), IFromConfig<CategoricalFocalCrossentropy>
{
    private readonly DistributionTargets _targets = new("categorical_focal_crossentropy");

    /// <summary>Weight α of all classes.</summary>
    public double Alpha => alpha;

    /// <summary>Focusing parameter γ.</summary>
    public double Gamma => gamma;

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <summary>Label smoothing, from 0 to 1.</summary>
    public double LabelSmoothing { get; } = Losses.LabelSmoothing.Checked(labelSmoothing);

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
        var probabilities = CategoricalCrossentropy.Probabilities(fromLogits ? functional.softmax(predicted, -1) : predicted);
        var truth = Losses.LabelSmoothing.Apply(target, LabelSmoothing, predicted.shape[^1]);
        return (probabilities.SubtractedFrom(1).pow(Scalars.Of(gamma)) * truth * probabilities.log()).sum(-1) * Scalars.Of(-alpha);
    }

    /// <inheritdoc/>
    public static CategoricalFocalCrossentropy FromConfig(ObjectConfig config) => new(
        config.Number("alpha", .25), config.Number("gamma", 2), config.Flag("from_logits", false), config.LabelSmoothing(),
        config.Reduction());

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("from_logits", FromLogits);
        config.Set("label_smoothing", LabelSmoothing);
        config.Set("gamma", Gamma);
        config.Set("alpha", Alpha);
    }
}
