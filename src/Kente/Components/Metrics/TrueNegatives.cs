namespace Kente.Components.Metrics;

/// <summary>True negatives: the number of negative targets that are predicted negative.</summary>
/// <param name="threshold">Predictions above it are positive. Default 0.5.</param>
/// <param name="name">Name in the logs. Default <c>true_negatives</c>.</param>
internal sealed class TrueNegatives(double threshold = 0.5, string? name = null)
    : Metric(name ?? "true_negatives", MetricDirection.Maximize), IFromConfig<TrueNegatives>
{
    /// <summary>Predictions above it are positive.</summary>
    public double Threshold => threshold;

    /// <inheritdoc/>
    public override MetricState Start() =>
        new ConfusionState(threshold, null, null, (right, predicted, positive, all) => all - predicted - positive + right);

    /// <inheritdoc/>
    public static TrueNegatives FromConfig(ObjectConfig config) => new(config.Threshold() ?? .5, config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("thresholds", Threshold);
}
