namespace Kente.Components.Metrics;

/// <summary>Sparse categorical accuracy: the fraction of samples whose class has the highest score. Targets are class indices.</summary>
/// <param name="name">Name in the logs. Default <c>sparse_categorical_accuracy</c>.</param>
internal sealed class SparseCategoricalAccuracy(string? name = null)
    : Metric(name ?? "sparse_categorical_accuracy", MetricDirection.Maximize), IFromConfig<SparseCategoricalAccuracy>
{
    /// <inheritdoc/>
    public override MetricState Start() => new MeanState(Matching.Sparse);

    /// <inheritdoc/>
    public static SparseCategoricalAccuracy FromConfig(ObjectConfig config) => new(config.Name);
}
