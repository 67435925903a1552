namespace Kente.Components.Metrics;

/// <summary>
/// <see cref="MeanIoU"/> with one-hot targets. Predictions are scores of each class, or class indices with one axis less.
/// </summary>
/// <param name="numClasses">Number of classes.</param>
/// <param name="ignoreClass">Class index of targets to ignore. Default none.</param>
/// <param name="name">Name in the logs. Default <c>one_hot_mean_io_u</c>, as in Keras.</param>
internal sealed class OneHotMeanIoU(int numClasses, int? ignoreClass = null, string? name = null)
    : Metric(name ?? "one_hot_mean_io_u", MetricDirection.Maximize), IFromConfig<OneHotMeanIoU>
{
    /// <summary>Number of classes.</summary>
    public int NumClasses { get; } = numClasses > 0
        ? numClasses
        : throw new ArgumentOutOfRangeException(nameof(numClasses), numClasses, "numClasses must be at least 1.");

    /// <summary>Class index of targets to ignore; <see langword="null"/> for none.</summary>
    public int? IgnoreClass => ignoreClass;

    /// <inheritdoc/>
    public override MetricState Start() => new IouState(NumClasses, ignoreClass, labels: Matching.OneHotLabels);

    /// <inheritdoc/>
    public static OneHotMeanIoU FromConfig(ObjectConfig config)
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
