namespace Kente.Components.Metrics;

/// <summary>
/// Mean intersection over union, for segmentation: TP / (TP + FP + FN), averaged over all classes. Targets are class indices; predictions
/// are class indices too, or scores with an additional last axis for the classes.
/// </summary>
/// <param name="numClasses">Number of classes.</param>
/// <param name="ignoreClass">Class index of targets to ignore. Default none.</param>
/// <param name="name">Name in the logs. Default <c>mean_io_u</c>, as in Keras.</param>
internal sealed class MeanIoU(int numClasses, int? ignoreClass = null, string? name = null)
    : Metric(name ?? "mean_io_u", MetricDirection.Maximize), IFromConfig<MeanIoU>
{
    /// <summary>Number of classes.</summary>
    public int NumClasses { get; } = numClasses > 0
        ? numClasses
        : throw new ArgumentOutOfRangeException(nameof(numClasses), numClasses, "numClasses must be at least 1.");

    /// <summary>Class index of targets to ignore; <see langword="null"/> for none.</summary>
    public int? IgnoreClass => ignoreClass;

    /// <inheritdoc/>
    public override MetricState Start() => new IouState(NumClasses, ignoreClass);

    /// <inheritdoc/>
    public static MeanIoU FromConfig(ObjectConfig config)
    {
        config.Only("axis", -1);
        return new(config.Int("num_classes"), config.OptionalInt("ignore_class"), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        config.Set("num_classes", NumClasses);
        config.Set("ignore_class", (long?)IgnoreClass);
    }
}
