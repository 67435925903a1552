namespace Kente.Components.Metrics;

/// <summary>Share of samples whose class is predicted highest. Targets are one-hot.</summary>
/// <param name="name">Name in the logs; default <c>categorical_accuracy</c>.</param>
internal sealed class CategoricalAccuracy(string? name = null) : Metric(name ?? "categorical_accuracy", MetricDirection.Maximize)
{
    /// <inheritdoc/>
    public override MetricState Start() => new MeanState(Agreement.OneHot);
}
