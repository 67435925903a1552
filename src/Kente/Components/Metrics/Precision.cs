namespace Kente.Components.Metrics;

/// <summary>Share of the positive predictions that are right; 0 where there are none.</summary>
/// <param name="threshold">Predictions above it are positive; default 0.5, and none with <paramref name="topK"/>.</param>
/// <param name="topK">Only the k highest predictions of a sample can be positive; default all.</param>
/// <param name="classId">The only class that counts; default all.</param>
/// <param name="name">Name in the logs; default <c>precision</c>.</param>
internal sealed class Precision(double? threshold = null, int? topK = null, int? classId = null, string? name = null)
    : Metric(name ?? "precision", MetricDirection.Maximize), IFromConfig<Precision>
{
    /// <summary>Predictions above it are positive; <see langword="null"/> where being among the top k is enough.</summary>
    public double? Threshold { get; } = threshold ?? (topK is null ? 0.5 : null);

    /// <summary>Only the k highest predictions of a sample can be positive; <see langword="null"/> for all.</summary>
    public int? TopK => topK;

    /// <summary>The only class that counts; <see langword="null"/> for all.</summary>
    public int? ClassId => classId;

    /// <inheritdoc/>
    public override MetricState Start() => new ConfusionState(Threshold, topK, classId, (right, predicted, _, _) => predicted == 0 ? 0 : right / predicted);

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
