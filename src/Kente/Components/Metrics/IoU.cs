namespace Kente.Components.Metrics;

/// <summary>
/// Intersection over union, for segmentation: TP / (TP + FP + FN), averaged over the given classes. Targets are class indices; predictions
/// are class indices too, or scores with an additional last axis for the classes.
/// </summary>
/// <param name="numClasses">Number of classes.</param>
/// <param name="targetClassIds">Classes to include.</param>
/// <param name="ignoreClass">Class index of targets to ignore. Default none.</param>
/// <param name="name">Name in the logs. Default <c>io_u</c>, as in Keras.</param>
internal sealed class IoU(int numClasses, IReadOnlyList<int> targetClassIds, int? ignoreClass = null, string? name = null)
    : Metric(name ?? "io_u", MetricDirection.Maximize), IFromConfig<IoU>
{
    /// <summary>Number of classes.</summary>
    public int NumClasses => numClasses;

    /// <summary>Classes to include.</summary>
    public IReadOnlyList<int> TargetClassIds { get; } = Checked(targetClassIds, numClasses);

    /// <summary>Class index of targets to ignore; <see langword="null"/> for none.</summary>
    public int? IgnoreClass => ignoreClass;

    /// <inheritdoc/>
    public override MetricState Start() => new IouState(numClasses, ignoreClass, TargetClassIds);

    internal static IReadOnlyList<int> Checked(IReadOnlyList<int> targetClassIds, int numClasses)
    {
        ArgumentNullException.ThrowIfNull(targetClassIds);
        ArgumentOutOfRangeException.ThrowIfLessThan(numClasses, 1);
        return targetClassIds.Count > 0 && targetClassIds.All(label => label >= 0 && label < numClasses)
            ? targetClassIds
            : throw new ArgumentException(
                $"targetClassIds must have at least one class, from 0 to {numClasses - 1}, but is [{string.Join(", ", targetClassIds)}].",
                nameof(targetClassIds));
    }

    /// <inheritdoc/>
    public static IoU FromConfig(ObjectConfig config)
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
