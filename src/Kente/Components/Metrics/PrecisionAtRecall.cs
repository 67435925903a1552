namespace Kente.Components.Metrics;

/// <summary>
/// Highest precision over all thresholds at which recall is at least <paramref name="recall"/>; 0 if no threshold reaches it.
/// </summary>
/// <param name="recall">Minimum recall, from 0 to 1.</param>
/// <param name="numThresholds">Number of thresholds, evenly spaced from 0 to 1. Default 200.</param>
/// <param name="classId">The only class to include. Default all.</param>
/// <param name="name">Name in the logs. Default <c>precision_at_recall</c>.</param>
internal sealed class PrecisionAtRecall(double recall, int numThresholds = 200, int? classId = null, string? name = null)
    : Metric(name ?? "precision_at_recall", MetricDirection.Maximize), IFromConfig<PrecisionAtRecall>
{
    /// <summary>Minimum recall.</summary>
    public double Recall { get; } = OperatingPointState.Fraction(recall, nameof(recall));

    /// <summary>Number of thresholds.</summary>
    public int NumThresholds { get; } = ThresholdCounts.AtLeastTwo(numThresholds, nameof(numThresholds));

    /// <summary>The only class to include; <see langword="null"/> for all.</summary>
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
