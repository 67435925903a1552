namespace Kente.Components.Metrics;

/// <summary>
/// Highest specificity, TN / (TN + FP), over all thresholds at which sensitivity, TP / (TP + FN), is at least
/// <paramref name="sensitivity"/>; 0 if no threshold reaches it.
/// </summary>
/// <param name="sensitivity">Minimum sensitivity, from 0 to 1.</param>
/// <param name="numThresholds">Number of thresholds, evenly spaced from 0 to 1. Default 200.</param>
/// <param name="classId">The only class to include. Default all.</param>
/// <param name="name">Name in the logs. Default <c>specificity_at_sensitivity</c>.</param>
internal sealed class SpecificityAtSensitivity(double sensitivity, int numThresholds = 200, int? classId = null, string? name = null)
    : Metric(name ?? "specificity_at_sensitivity", MetricDirection.Maximize), IFromConfig<SpecificityAtSensitivity>
{
    /// <summary>Minimum sensitivity.</summary>
    public double Sensitivity { get; } = OperatingPointState.Fraction(sensitivity, nameof(sensitivity));

    /// <summary>Number of thresholds.</summary>
    public int NumThresholds { get; } = ThresholdCounts.AtLeastTwo(numThresholds, nameof(numThresholds));

    /// <summary>The only class to include; <see langword="null"/> for all.</summary>
    public int? ClassId => classId;

    /// <inheritdoc/>
    public override MetricState Start() => new OperatingPointState(NumThresholds, classId, Sensitivity, at => (at.Recall, at.Specificity));

    /// <inheritdoc/>
    public static SpecificityAtSensitivity FromConfig(ObjectConfig config) => new(
        config.Number("sensitivity"), config.Int("num_thresholds", 200), config.OptionalInt("class_id"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("sensitivity", Sensitivity);
        config.Set("num_thresholds", NumThresholds);
        config.Set("class_id", (long?)ClassId);
    }
}
