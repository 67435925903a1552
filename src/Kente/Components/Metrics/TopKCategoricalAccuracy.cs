namespace Kente.Components.Metrics;

/// <summary>Share of samples whose class is among the k predicted highest. Targets are one-hot.</summary>
/// <param name="k">How many count; default 5.</param>
/// <param name="name">Name in the logs; default <c>top_k_categorical_accuracy</c>.</param>
internal sealed class TopKCategoricalAccuracy(int k = 5, string? name = null)
    : Metric(name ?? "top_k_categorical_accuracy", MetricDirection.Maximize), IFromConfig<TopKCategoricalAccuracy>
{
    /// <summary>How many count.</summary>
    public int K => k;

    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((target, predicted) =>
    {
        (target, predicted) = Agreement.Same(target, predicted);
        return Agreement.InTop(target.argmax(-1), predicted, k);
    });

    /// <inheritdoc/>
    public static TopKCategoricalAccuracy FromConfig(ObjectConfig config) => new(config.Int("k", 5), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("k", K);
}
