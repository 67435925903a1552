namespace Kente.Components.Metrics;

/// <summary>False negatives: the number of positive targets that are predicted negative.</summary>
/// <param name="threshold">Predictions above it are positive. Default 0.5.</param>
/// <param name="name">Name in the logs. Default <c>false_negatives</c>.</param>
internal sealed class FalseNegatives(double threshold = 0.5, string? name = null)
    : Metric(name ?? "false_negatives", MetricDirection.Minimize), IFromConfig<FalseNegatives>
{
    /// <summary>Predictions above it are positive.</summary>
    public double Threshold => threshold;

    /// <inheritdoc/>
    public override MetricState Start() => new ConfusionState(threshold, null, null, (right, _, positive, _) => positive - right);

    /// <inheritdoc/>
    public static FalseNegatives FromConfig(ObjectConfig config) => new(config.Threshold() ?? .5, config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("thresholds", Threshold);
}
