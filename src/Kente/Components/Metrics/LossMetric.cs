namespace Kente.Components.Metrics;

/// <summary>Mean of a loss over all samples. The reduction of the loss is ignored.</summary>
/// <param name="loss">The loss.</param>
/// <param name="name">Name in the logs. Default the name of the loss.</param>
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
