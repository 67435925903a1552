namespace Kente.Components.Metrics;

/// <summary><see cref="IoU"/> with one-hot targets. Predictions have a score for each class, or are numbers of classes and have one axis less.</summary>
/// <param name="numClasses">How many classes there are.</param>
/// <param name="targetClassIds">The classes that are looked at.</param>
/// <param name="ignoreClass">Targets of this number do not count; default none.</param>
/// <param name="name">Name in the logs; default <c>one_hot_io_u</c>, as in Keras.</param>
internal sealed class OneHotIoU(int numClasses, IReadOnlyList<int> targetClassIds, int? ignoreClass = null, string? name = null)
    : Metric(name ?? "one_hot_io_u", MetricDirection.Maximize), IFromConfig<OneHotIoU>
{
    /// <summary>How many classes there are.</summary>
    public int NumClasses => numClasses;

    /// <summary>The classes that are looked at.</summary>
    public IReadOnlyList<int> TargetClassIds { get; } = IoU.Checked(targetClassIds, numClasses);

    /// <summary>Targets of this number do not count; <see langword="null"/> where all do.</summary>
    public int? IgnoreClass => ignoreClass;

    /// <inheritdoc/>
    public override MetricState Start() => new IouState(numClasses, ignoreClass, TargetClassIds, Agreement.OneHotLabels);

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
