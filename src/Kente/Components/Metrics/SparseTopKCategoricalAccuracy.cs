namespace Kente.Components.Metrics;

/// <summary>
/// Sparse top-k categorical accuracy: the fraction of samples whose class is among the k highest scores. Targets are class indices.
/// </summary>
/// <param name="k">Number k of highest scores. Default 5.</param>
/// <param name="name">Name in the logs. Default <c>sparse_top_k_categorical_accuracy</c>.</param>
internal sealed class SparseTopKCategoricalAccuracy(int k = 5, string? name = null)
    : Metric(name ?? "sparse_top_k_categorical_accuracy", MetricDirection.Maximize), IFromConfig<SparseTopKCategoricalAccuracy>
{
    /// <summary>Number k of highest scores.</summary>
    public int K => k;

    /// <inheritdoc/>
    public override MetricState Start() =>
        new MeanState((target, predicted) => Matching.InTop(Matching.Labels(target, predicted), predicted, k));

    /// <inheritdoc/>
    public static SparseTopKCategoricalAccuracy FromConfig(ObjectConfig config) => new(config.Int("k", 5), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("k", K);
}
