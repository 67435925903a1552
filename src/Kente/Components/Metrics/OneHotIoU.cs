namespace Kente.Components.Metrics;

/// <summary><see cref="IoU"/> with one-hot targets. Predictions are scores of each class, or class indices with one axis less.</summary>
/// <param name="numClasses">Number of classes.</param>
/// <param name="targetClassIds">Classes to include.</param>
/// <param name="ignoreClass">Class index of targets to ignore. Default none.</param>
/// <param name="name">Name in the logs. Default <c>one_hot_io_u</c>, as in Keras.</param>
internal sealed class OneHotIoU(int numClasses, IReadOnlyList<int> targetClassIds, int? ignoreClass = null, string? name = null)
    : Metric(name ?? "one_hot_io_u", MetricDirection.Maximize), IFromConfig<OneHotIoU>
{
    /// <summary>Number of classes.</summary>
    public int NumClasses => numClasses;

    /// <summary>Classes to include.</summary>
    public IReadOnlyList<int> TargetClassIds { get; } = IoU.Checked(targetClassIds, numClasses);

    /// <summary>Class index of targets to ignore; <see langword="null"/> for none.</summary>
    public int? IgnoreClass => ignoreClass;

    /// <inheritdoc/>
    public override MetricState Start() => new IouState(numClasses, ignoreClass, TargetClassIds, Matching.OneHotLabels);

    /// <inheritdoc/>
    public static OneHotIoU FromConfig(ObjectConfig config)
    {
        config.Only("axis", -1);
        return new(config.Int("num_classes"), config.TargetClasses(), config.OptionalInt("ignore_class"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("num_classes", NumClasses);
        config.Set("ignore_class", (long?)IgnoreClass);
        config.Set("target_class_ids", [.. TargetClassIds]);
    }
}
