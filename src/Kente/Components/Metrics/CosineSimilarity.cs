using Kente.Components.Losses;

namespace Kente.Components.Metrics;

/// <summary>
/// Mean cosine similarity: Σ t · p / (‖t‖ · ‖p‖) along the last axis, from −1 (opposite direction) through 0 (orthogonal) to 1 (same
/// direction).
/// </summary>
/// <param name="name">Name in the logs. Default <c>cosine_similarity</c>.</param>
internal sealed class CosineSimilarity(string? name = null)
    : Metric(name ?? "cosine_similarity", MetricDirection.Maximize), IFromConfig<CosineSimilarity>
{
    private readonly Losses.CosineSimilarity _negative = new();

    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((target, predicted) => -_negative.Values(target, predicted, out _));

    /// <inheritdoc/>
    public static CosineSimilarity FromConfig(ObjectConfig config) => new(config.Name);
}
