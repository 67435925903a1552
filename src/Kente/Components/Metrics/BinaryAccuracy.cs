namespace Kente.Components.Metrics;

/// <summary>Binary accuracy: the fraction of predictions on the same side of the threshold as their targets.</summary>
/// <param name="threshold">Predictions above it are positive. Default 0.5.</param>
/// <param name="name">Name in the logs. Default <c>binary_accuracy</c>.</param>
internal sealed class BinaryAccuracy(double threshold = 0.5, string? name = null)
    : Metric(name ?? "binary_accuracy", MetricDirection.Maximize), IFromConfig<BinaryAccuracy>
{
    /// <summary>Predictions above it are positive.</summary>
    public double Threshold => threshold;

    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((target, predicted) => Matching.Binary(target, predicted, threshold));

    /// <inheritdoc/>
    public static BinaryAccuracy FromConfig(ObjectConfig config) => new(config.Number("threshold", .5), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("threshold", Threshold);
}
