namespace Kente.Components.Metrics;

/// <summary>
/// Area under the ROC or precision–recall curve, computed as in Keras from evenly spaced thresholds: by the trapezoidal rule for a ROC, by
/// the interpolation of Davis and Goadrich, "The Relationship Between Precision-Recall and ROC Curves", 2006, for a precision–recall
/// curve.
/// </summary>
/// <param name="curve">The curve. Default ROC.</param>
/// <param name="numThresholds">Number of thresholds, evenly spaced from 0 to 1. Default 200.</param>
/// <param name="fromLogits">Whether predictions are logits. Default false: probabilities.</param>
/// <param name="name">Name in the logs. Default <c>auc</c>.</param>
[KerasObject("AUC")]
internal sealed class Auc(AucCurve curve = AucCurve.Roc, int numThresholds = 200, bool fromLogits = false, string? name = null)
    : Metric(name ?? "auc", MetricDirection.Maximize), IFromConfig<Auc>
{
    /// <summary>The curve.</summary>
    public AucCurve Curve => curve;

    /// <summary>Number of thresholds.</summary>
    public int NumThresholds { get; } = ThresholdCounts.AtLeastTwo(numThresholds, nameof(numThresholds));

    /// <summary>Whether predictions are logits.</summary>
    public bool FromLogits => fromLogits;

    /// <inheritdoc/>
    public override MetricState Start() => new AucState(curve, NumThresholds, fromLogits);

    /// <inheritdoc/>
    public static Auc FromConfig(ObjectConfig config)
    {
        config.Only("summation_method", "interpolation");
        config.Only("multi_label", false);
        config.Only("thresholds", null);
        config.Only("label_weights", null);
        return new(
            config.Choice("curve", AucCurve.Roc, Curves), config.Int("num_thresholds", 200), config.Flag("from_logits", false),
            config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("num_thresholds", NumThresholds);
        config.Set("curve", Curves.First(pair => pair.Value == curve).Text);
        config.Set("from_logits", fromLogits);
    }

    private static readonly (string Text, AucCurve Value)[] Curves = [("ROC", AucCurve.Roc), ("PR", AucCurve.PrecisionRecall)];
}
