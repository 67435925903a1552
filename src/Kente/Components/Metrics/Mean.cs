namespace Kente.Components.Metrics;

/// <summary>Mean of the predictions; targets are ignored.</summary>
/// <param name="name">Name in the logs. Default <c>mean</c>.</param>
/// <param name="direction">
/// Whether higher or lower values are better. Default unknown: a callback that monitors the metric needs its mode.
/// </param>
internal sealed class Mean(string? name = null, MetricDirection? direction = null)
    : Metric(name ?? "mean", direction), IFromConfig<Mean>
{
    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((_, predicted) => predicted);

    /// <inheritdoc/>
    public static Mean FromConfig(ObjectConfig config) => new(config.Name);
}
