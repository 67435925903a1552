namespace Kente.Components.Metrics;

/// <summary>The best precision over all thresholds at which recall is at least a given one; 0 where none is.</summary>
/// <param name="recall">The least recall, from 0 to 1.</param>
/// <param name="numThresholds">How many thresholds, evenly spaced from 0 to 1; default 200.</param>
/// <param name="classId">The only class that counts; default all.</param>
/// <param name="name">Name in the logs; default <c>precision_at_recall</c>.</param>
internal sealed class PrecisionAtRecall(double recall, int numThresholds = 200, int? classId = null, string? name = null)
    : Metric(name ?? "precision_at_recall", MetricDirection.Maximize), IFromConfig<PrecisionAtRecall>
{
    /// <summary>The least recall that is accepted.</summary>
    public double Recall { get; } = OperatingPointState.Share(recall, nameof(recall));

    /// <summary>How many thresholds.</summary>
    public int NumThresholds { get; } = ThresholdCounts.AtLeastTwo(numThresholds, nameof(numThresholds));

    /// <summary>The only class that counts; <see langword="null"/> for all.</summary>
    public int? ClassId => classId;

    /// <inheritdoc/>
    public override MetricState Start() => new OperatingPointState(NumThresholds, classId, Recall, at => (at.Recall, at.Precision));

    /// <inheritdoc/>
    public static PrecisionAtRecall FromConfig(ObjectConfig config) => new(
        config.Number("recall"), config.Int("num_thresholds", 200), config.OptionalInt("class_id"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("recall", Recall);
        config.Set("num_thresholds", NumThresholds);
        config.Set("class_id", (long?)ClassId);
    }
}
