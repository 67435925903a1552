namespace Kente.Components.Metrics;

/// <summary>
/// Highest sensitivity, TP / (TP + FN), over all thresholds at which specificity, TN / (TN + FP), is at least
/// <paramref name="specificity"/>; 0 if no threshold reaches it.
/// </summary>
/// <param name="specificity">Minimum specificity, from 0 to 1.</param>
/// <param name="numThresholds">Number of thresholds, evenly spaced from 0 to 1. Default 200.</param>
/// <param name="classId">The only class to include. Default all.</param>
/// <param name="name">Name in the logs. Default <c>sensitivity_at_specificity</c>.</param>
internal sealed class SensitivityAtSpecificity(double specificity, int numThresholds = 200, int? classId = null, string? name = null)
    : Metric(name ?? "sensitivity_at_specificity", MetricDirection.Maximize), IFromConfig<SensitivityAtSpecificity>
{
    /// <summary>Minimum specificity.</summary>
    public double Specificity { get; } = OperatingPointState.Fraction(specificity, nameof(specificity));

    /// <summary>Number of thresholds.</summary>
    public int NumThresholds { get; } = ThresholdCounts.AtLeastTwo(numThresholds, nameof(numThresholds));

    /// <summary>The only class to include; <see langword="null"/> for all.</summary>
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
