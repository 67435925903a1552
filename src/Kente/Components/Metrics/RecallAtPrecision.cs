namespace Kente.Components.Metrics;

/// <summary>
/// Highest recall over all thresholds at which precision is at least <paramref name="precision"/>; 0 if no threshold reaches it.
/// </summary>
/// <param name="precision">Minimum precision, from 0 to 1.</param>
/// <param name="numThresholds">Number of thresholds, evenly spaced from 0 to 1. Default 200.</param>
/// <param name="classId">The only class to include. Default all.</param>
/// <param name="name">Name in the logs. Default <c>recall_at_precision</c>.</param>
internal sealed class RecallAtPrecision(double precision, int numThresholds = 200, int? classId = null, string? name = null)
    : Metric(name ?? "recall_at_precision", MetricDirection.Maximize), IFromConfig<RecallAtPrecision>
{
    /// <summary>Minimum precision.</summary>
    public double Precision { get; } = OperatingPointState.Fraction(precision, nameof(precision));

    /// <summary>Number of thresholds.</summary>
    public int NumThresholds { get; } = ThresholdCounts.AtLeastTwo(numThresholds, nameof(numThresholds));

    /// <summary>The only class to include; <see langword="null"/> for all.</summary>
    public int? ClassId => classId;

    /// <inheritdoc/>
    public override MetricState Start() => new OperatingPointState(NumThresholds, classId, Precision, at => (at.Precision, at.Recall));

    /// <inheritdoc/>
    public static RecallAtPrecision FromConfig(ObjectConfig config) => new(
        config.Number("precision"), config.Int("num_thresholds", 200), config.OptionalInt("class_id"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("precision", Precision);
        config.Set("num_thresholds", NumThresholds);
        config.Set("class_id", (long?)ClassId);
    }
}
