namespace Kente.Components.Metrics;

/// <summary>Mean of what the model computes, whatever the targets are.</summary>
/// <param name="name">Name in the logs; default <c>mean</c>.</param>
/// <param name="direction">Whether higher or lower values are better; default unknown, so that a callback that monitors it needs its mode.</param>
internal sealed class Mean(string? name = null, MetricDirection? direction = null)
    : Metric(name ?? "mean", direction), IFromConfig<Mean>
{
    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((_, predicted) => predicted);

    /// <inheritdoc/>
    public static Mean FromConfig(ObjectConfig config) => new(config.Name);
}
