namespace Kente.Components.Metrics;

/// <summary>The best sensitivity over all thresholds at which specificity is at least a given one; 0 where none is. Sensitivity is the share of positives that are found, specificity the share of negatives that are not called positive.</summary>
/// <param name="specificity">The least specificity, from 0 to 1.</param>
/// <param name="numThresholds">How many thresholds, evenly spaced from 0 to 1; default 200.</param>
/// <param name="classId">The only class that counts; default all.</param>
/// <param name="name">Name in the logs; default <c>sensitivity_at_specificity</c>.</param>
internal sealed class SensitivityAtSpecificity(double specificity, int numThresholds = 200, int? classId = null, string? name = null)
    : Metric(name ?? "sensitivity_at_specificity", MetricDirection.Maximize), IFromConfig<SensitivityAtSpecificity>
{
    /// <summary>The least specificity that is accepted.</summary>
    public double Specificity { get; } = OperatingPointState.Share(specificity, nameof(specificity));

    /// <summary>How many thresholds.</summary>
    public int NumThresholds { get; } = ThresholdCounts.AtLeastTwo(numThresholds, nameof(numThresholds));

    /// <summary>The only class that counts; <see langword="null"/> for all.</summary>
    public int? ClassId => classId;

    /// <inheritdoc/>
    public override MetricState Start() => new OperatingPointState(NumThresholds, classId, Specificity, at => (at.Specificity, at.Recall));

    /// <inheritdoc/>
    public static SensitivityAtSpecificity FromConfig(ObjectConfig config) => new(
        config.Number("specificity"), config.Int("num_thresholds", 200), config.OptionalInt("class_id"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("specificity", Specificity);
        config.Set("num_thresholds", NumThresholds);
        config.Set("class_id", (long?)ClassId);
    }
}
