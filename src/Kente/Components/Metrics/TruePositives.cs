namespace Kente.Components.Metrics;

/// <summary>True positives: the number of positive targets that are predicted positive.</summary>
/// <param name="threshold">Predictions above it are positive. Default 0.5.</param>
/// <param name="name">Name in the logs. Default <c>true_positives</c>.</param>
internal sealed class TruePositives(double threshold = 0.5, string? name = null)
    : Metric(name ?? "true_positives", MetricDirection.Maximize), IFromConfig<TruePositives>
{
    /// <summary>Predictions above it are positive.</summary>
    public double Threshold => threshold;

    /// <inheritdoc/>
    public override MetricState Start() => new ConfusionState(threshold, null, null, (right, _, _, _) => right);

    /// <inheritdoc/>
    public static TruePositives FromConfig(ObjectConfig config) => new(config.Threshold() ?? .5, config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("thresholds", Threshold);
}
