namespace Kente.Components.Metrics;

/// <summary>Share of right yes-or-no answers.</summary>
/// <param name="threshold">A prediction above it means yes; default 0.5.</param>
/// <param name="name">Name in the logs; default <c>binary_accuracy</c>.</param>
internal sealed class BinaryAccuracy(double threshold = 0.5, string? name = null)
    : Metric(name ?? "binary_accuracy", MetricDirection.Maximize), IFromConfig<BinaryAccuracy>
{
    /// <summary>A prediction above it means yes.</summary>
    public double Threshold => threshold;

    /// <inheritdoc/>
    public override MetricState Start() => new MeanState((target, predicted) => Agreement.Binary(target, predicted, threshold));

    /// <inheritdoc/>
    public static BinaryAccuracy FromConfig(ObjectConfig config) => new(config.Number("threshold", .5), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) => config.Set("threshold", Threshold);
}
