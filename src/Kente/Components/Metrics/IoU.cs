namespace Kente.Components.Metrics;

/// <summary>
/// Intersection over union of some classes, right / (predicted + true − right), for segmentation; the mean where they are several. Targets are numbers
/// of classes; predictions are too, or have one axis more, with a score for each class.
/// </summary>
/// <param name="numClasses">How many classes there are.</param>
/// <param name="targetClassIds">The classes that are looked at.</param>
/// <param name="ignoreClass">Targets of this number do not count; default none.</param>
/// <param name="name">Name in the logs; default <c>io_u</c>, as in Keras.</param>
internal sealed class IoU(int numClasses, IReadOnlyList<int> targetClassIds, int? ignoreClass = null, string? name = null)
    : Metric(name ?? "io_u", MetricDirection.Maximize), IFromConfig<IoU>
{
    /// <summary>How many classes there are.</summary>
    public int NumClasses => numClasses;

    /// <summary>The classes that are looked at.</summary>
    public IReadOnlyList<int> TargetClassIds { get; } = Checked(targetClassIds, numClasses);

    /// <summary>Targets of this number do not count; <see langword="null"/> where all do.</summary>
    public int? IgnoreClass => ignoreClass;

    /// <inheritdoc/>
    public override MetricState Start() => new IouState(numClasses, ignoreClass, TargetClassIds);

    internal static IReadOnlyList<int> Checked(IReadOnlyList<int> targetClassIds, int numClasses)
    {
        ArgumentNullException.ThrowIfNull(targetClassIds);
        ArgumentOutOfRangeException.ThrowIfLessThan(numClasses, 1);
        return targetClassIds.Count > 0 && targetClassIds.All(label => label >= 0 && label < numClasses)
            ? targetClassIds
            : throw new ArgumentException($"Classes are numbered from 0 to {numClasses - 1}, and at least one is looked at; given are [{string.Join(", ", targetClassIds)}].", nameof(targetClassIds));
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
