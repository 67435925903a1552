namespace Kente.Components.Metrics;

/// <summary>The mean of a loss over all samples; the loss's own reduction plays no part.</summary>
/// <param name="loss">The loss.</param>
/// <param name="name">Name in the logs; by default the loss's.</param>
internal sealed class LossMetric(Loss loss, string? name = null) : Metric(name ?? loss.Name, MetricDirection.Minimize)
{
    /// <summary>The loss.</summary>
    public Loss Loss => loss;

    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((target, predicted) =>
    {
        var values = loss.Values(target, predicted, out var counted);
        return counted is null ? values : values * Scalars.Of(counted.numel()) / counted.sum().clamp_min(Scalars.Of(1));
    });
}
