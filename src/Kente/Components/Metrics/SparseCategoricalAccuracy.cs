namespace Kente.Components.Metrics;

/// <summary>Share of samples whose class is predicted highest. Targets are numbers of classes, from 0.</summary>
/// <param name="name">Name in the logs; default <c>sparse_categorical_accuracy</c>.</param>
internal sealed class SparseCategoricalAccuracy(string? name = null)
    : Metric(name ?? "sparse_categorical_accuracy", MetricDirection.Maximize), IFromConfig<SparseCategoricalAccuracy>
{
    /// <inheritdoc/>
    public override MetricState Start() => new MeanState(Agreement.Sparse);

    /// <inheritdoc/>
    public static SparseCategoricalAccuracy FromConfig(ObjectConfig config) => new(config.Name);
}
