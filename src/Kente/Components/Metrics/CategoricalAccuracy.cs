namespace Kente.Components.Metrics;

/// <summary>Categorical accuracy: the fraction of samples whose class has the highest score. Targets are one-hot.</summary>
/// <param name="name">Name in the logs. Default <c>categorical_accuracy</c>.</param>
internal sealed class CategoricalAccuracy(string? name = null)
    : Metric(name ?? "categorical_accuracy", MetricDirection.Maximize), IFromConfig<CategoricalAccuracy>
{
    /// <inheritdoc/>
    public override MetricState Start() => new MeanState(Matching.OneHot);

    /// <inheritdoc/>
    public static CategoricalAccuracy FromConfig(ObjectConfig config) => new(config.Name);
}
