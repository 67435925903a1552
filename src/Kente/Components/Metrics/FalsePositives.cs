namespace Kente.Components.Metrics;

/// <summary>False positives: the number of negative targets that are predicted positive.</summary>
/// <param name="threshold">Predictions above it are positive. Default 0.5.</param>
/// <param name="name">Name in the logs. Default <c>false_positives</c>.</param>
internal sealed class FalsePositives(double threshold = 0.5, string? name = null)
    : Metric(name ?? "false_positives", MetricDirection.Minimize), IFromConfig<FalsePositives>
{
    /// <summary>Predictions above it are positive.</summary>
    public double Threshold => threshold;

    /// <inheritdoc/>
    public override MetricState Start() => new ConfusionState(threshold, null, null, (right, predicted, _, _) => predicted - right);

    /// <inheritdoc/>
    public static FalsePositives FromConfig(ObjectConfig config) => new(config.Threshold() ?? .5, config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("thresholds", Threshold);
}
