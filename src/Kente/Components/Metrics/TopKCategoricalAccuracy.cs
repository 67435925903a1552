namespace Kente.Components.Metrics;

/// <summary>Top-k categorical accuracy: the fraction of samples whose class is among the k highest scores. Targets are one-hot.</summary>
/// <param name="k">Number k of highest scores. Default 5.</param>
/// <param name="name">Name in the logs. Default <c>top_k_categorical_accuracy</c>.</param>
internal sealed class TopKCategoricalAccuracy(int k = 5, string? name = null)
    : Metric(name ?? "top_k_categorical_accuracy", MetricDirection.Maximize), IFromConfig<TopKCategoricalAccuracy>
{
    /// <summary>Number k of highest scores.</summary>
    public int K => k;

    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((target, predicted) =>
    {
        (target, predicted) = Matching.Align(target, predicted);
        return Matching.InTop(target.argmax(-1), predicted, k);
    });

    /// <inheritdoc/>
    public static TopKCategoricalAccuracy FromConfig(ObjectConfig config) => new(config.Int("k", 5), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("k", K);
}
