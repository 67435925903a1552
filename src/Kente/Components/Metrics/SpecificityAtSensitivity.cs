namespace Kente.Components.Metrics;

/// <summary>The best specificity over all thresholds at which sensitivity is at least a given one; 0 where none is. Sensitivity is the share of positives that are found, specificity the share of negatives that are not called positive.</summary>
/// <param name="sensitivity">The least sensitivity, from 0 to 1.</param>
/// <param name="numThresholds">How many thresholds, evenly spaced from 0 to 1; default 200.</param>
/// <param name="classId">The only class that counts; default all.</param>
/// <param name="name">Name in the logs; default <c>specificity_at_sensitivity</c>.</param>
internal sealed class SpecificityAtSensitivity(double sensitivity, int numThresholds = 200, int? classId = null, string? name = null)
    : Metric(name ?? "specificity_at_sensitivity", MetricDirection.Maximize), IFromConfig<SpecificityAtSensitivity>
{
    /// <summary>The least sensitivity that is accepted.</summary>
    public double Sensitivity { get; } = OperatingPointState.Share(sensitivity, nameof(sensitivity));

    /// <summary>How many thresholds.</summary>
    public int NumThresholds { get; } = ThresholdCounts.AtLeastTwo(numThresholds, nameof(numThresholds));

    /// <summary>The only class that counts; <see langword="null"/> for all.</summary>
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
