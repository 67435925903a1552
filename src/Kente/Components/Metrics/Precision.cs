namespace Kente.Components.Metrics;

/// <summary>Precision: TP / (TP + FP), the fraction of positive predictions that are correct; 0 without positive predictions.</summary>
/// <param name="threshold">Predictions above it are positive. Default 0.5; none if <paramref name="topK"/> is set.</param>
/// <param name="topK">Only the k highest predictions of a sample can be positive. Default all.</param>
/// <param name="classId">The only class to include. Default all.</param>
/// <param name="name">Name in the logs. Default <c>precision</c>.</param>
internal sealed class Precision(double? threshold = null, int? topK = null, int? classId = null, string? name = null)
    : Metric(name ?? "precision", MetricDirection.Maximize), IFromConfig<Precision>
{
    /// <summary>Predictions above it are positive; <see langword="null"/> if the top k are.</summary>
    public double? Threshold { get; } = threshold ?? (topK is null ? 0.5 : null);

    /// <summary>Only the k highest predictions of a sample can be positive; <see langword="null"/> for all.</summary>
    public int? TopK => topK;

    /// <summary>The only class to include; <see langword="null"/> for all.</summary>
    public int? ClassId => classId;

    /// <inheritdoc/>
    public override MetricState Start() =>
        new ConfusionState(Threshold, topK, classId, (right, predicted, _, _) => predicted == 0 ? 0 : right / predicted);

    /// <inheritdoc/>
    public static Precision FromConfig(ObjectConfig config) => new(
        config.Threshold(), config.OptionalInt("top_k"), config.OptionalInt("class_id"), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("thresholds", Threshold);
        config.Set("top_k", (long?)TopK);
        config.Set("class_id", (long?)ClassId);
    }
}
