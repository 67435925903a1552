using Kente.Components.Losses;

namespace Kente.Components.Metrics;

/// <summary>The mean cosine of the angle between target and prediction: 1 alike, 0 at right angles, −1 opposite.</summary>
/// <param name="name">Name in the logs; default <c>cosine_similarity</c>.</param>
internal sealed class CosineSimilarity(string? name = null)
    : Metric(name ?? "cosine_similarity", MetricDirection.Maximize), IFromConfig<CosineSimilarity>
{
    private readonly Losses.CosineSimilarity _negative = new();

    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((target, predicted) => -_negative.Values(target, predicted, out _));

    /// <inheritdoc/>
    public static CosineSimilarity FromConfig(ObjectConfig config) => new(config.Name);
}
