namespace Kente.Components.Metrics;

/// <summary>The best recall over all thresholds at which precision is at least a given one; 0 where none is.</summary>
/// <param name="precision">The least precision, from 0 to 1.</param>
/// <param name="numThresholds">How many thresholds, evenly spaced from 0 to 1; default 200.</param>
/// <param name="classId">The only class that counts; default all.</param>
/// <param name="name">Name in the logs; default <c>recall_at_precision</c>.</param>
internal sealed class RecallAtPrecision(double precision, int numThresholds = 200, int? classId = null, string? name = null)
    : Metric(name ?? "recall_at_precision", MetricDirection.Maximize), IFromConfig<RecallAtPrecision>
{
    /// <summary>The least precision that is accepted.</summary>
    public double Precision { get; } = OperatingPointState.Share(precision, nameof(precision));

    /// <summary>How many thresholds.</summary>
    public int NumThresholds { get; } = ThresholdCounts.AtLeastTwo(numThresholds, nameof(numThresholds));

    /// <summary>The only class that counts; <see langword="null"/> for all.</summary>
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
