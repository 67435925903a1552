using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>Intersection over union of yes-or-no answers; the mean of both by default.</summary>
/// <param name="targetClassIds">Which answers are looked at, 0 or 1; default both.</param>
/// <param name="threshold">Predictions from it on mean yes; default 0.5.</param>
/// <param name="name">Name in the logs; default <c>binary_io_u</c>, as in Keras.</param>
internal sealed class BinaryIoU(IReadOnlyList<int>? targetClassIds = null, double threshold = 0.5, string? name = null)
    : Metric(name ?? "binary_io_u", MetricDirection.Maximize), IFromConfig<BinaryIoU>
{
    /// <summary>Which answers are looked at.</summary>
    public IReadOnlyList<int> TargetClassIds { get; } = IoU.Checked(targetClassIds ?? [0, 1], 2);

    /// <summary>Predictions from it on mean yes.</summary>
    public double Threshold => threshold;

    /// <inheritdoc/>
    public override MetricState Start() => new IouState(2, null, TargetClassIds, (target, predicted) =>
    {
        (target, predicted) = Agreement.Same(target, predicted);
        return (target, predicted.ge(Scalars.Of(threshold)));
    });

    /// <inheritdoc/>
    public static BinaryIoU FromConfig(ObjectConfig config) => new(
        config.Ints("target_class_ids"), config.Number("threshold", .5), config.Name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("target_class_ids", [.. TargetClassIds]);
        config.Set("threshold", Threshold);
    }
}
