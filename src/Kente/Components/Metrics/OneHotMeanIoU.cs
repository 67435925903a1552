namespace Kente.Components.Metrics;

/// <summary><see cref="MeanIoU"/> with one-hot targets. Predictions have a score for each class, or are numbers of classes and have one axis less.</summary>
/// <param name="numClasses">How many classes there are.</param>
/// <param name="ignoreClass">Targets of this number do not count; default none.</param>
/// <param name="name">Name in the logs; default <c>one_hot_mean_io_u</c>, as in Keras.</param>
internal sealed class OneHotMeanIoU(int numClasses, int? ignoreClass = null, string? name = null)
    : Metric(name ?? "one_hot_mean_io_u", MetricDirection.Maximize), IFromConfig<OneHotMeanIoU>
{
    /// <summary>How many classes there are.</summary>
    public int NumClasses { get; } = numClasses > 0 ? numClasses : throw new ArgumentOutOfRangeException(nameof(numClasses), numClasses, "There must be at least one class.");

    /// <summary>Targets of this number do not count; <see langword="null"/> where all do.</summary>
    public int? IgnoreClass => ignoreClass;

    /// <inheritdoc/>
    public override MetricState Start() => new IouState(NumClasses, ignoreClass, labels: Agreement.OneHotLabels);

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
