using static TorchSharp.torch;

namespace Kente.Components.Metrics;

/// <summary>
/// Intersection over union for binary classification: TP / (TP + FP + FN), averaged over <paramref name="targetClassIds"/>.
/// </summary>
/// <param name="targetClassIds">Classes to include: 0, 1 or both. Default both.</param>
/// <param name="threshold">Predictions at or above it are positive. Default 0.5.</param>
/// <param name="name">Name in the logs. Default <c>binary_io_u</c>, as in Keras.</param>
internal sealed class BinaryIoU(IReadOnlyList<int>? targetClassIds = null, double threshold = 0.5, string? name = null)
    : Metric(name ?? "binary_io_u", MetricDirection.Maximize), IFromConfig<BinaryIoU>
{
    /// <summary>Classes that are included.</summary>
    public IReadOnlyList<int> TargetClassIds { get; } = IoU.Checked(targetClassIds ?? [0, 1], 2);

    /// <summary>Predictions at or above it are positive.</summary>
    public double Threshold => threshold;

    /// <inheritdoc/>
    public override MetricState Start() => new IouState(2, null, TargetClassIds, (target, predicted) =>
    {
        (target, predicted) = Matching.Align(target, predicted);
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
