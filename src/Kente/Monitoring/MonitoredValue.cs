namespace Kente.Monitoring;

/// <summary>Monitors one result for a callback and decides when it is better than before.</summary>
/// <param name="callback">Name of the callback, for messages.</param>
/// <param name="name">Name of the result in the logs.</param>
/// <param name="mode">How the callback decides which values are better.</param>
/// <param name="minDelta">An improvement by this or less does not count.</param>
internal sealed class MonitoredValue(string callback, string name, MonitorMode mode, double minDelta = 0)
{
    private readonly MonitorMode _mode = Enum.IsDefined(mode)
        ? mode
        : throw new ArgumentOutOfRangeException(nameof(mode), mode, "The mode is Auto, Min or Max.");

    /// <summary>The best value so far; <see langword="null"/> before the first.</summary>
    public double? Best { get; set; }

    /// <summary>Checks before the first epoch what is known by then.</summary>
    /// <exception cref="ArgumentException">The result has no direction.</exception>
    public void Begin(TrainingRun run)
    {
        if (run.Logs.IsDeclared(name)) _ = Maximizes(run);
    }

    /// <summary>This epoch's value.</summary>
    /// <exception cref="ArgumentException">There is no such result, or it has no direction; the message says what to give.</exception>
    public double Value(TrainingRun run)
    {
        if (!run.Logs.TryGetValue(name, out double value))
            throw new ArgumentException($"{callback} watches '{name}', which is not measured; there are {string.Join(", ", run.Logs.Keys)}.{Hint(run)}");
        _ = Maximizes(run);
        return value;
    }

    /// <summary>Keeps this epoch's value if it is the best so far.</summary>
    public bool Improves(TrainingRun run)
    {
        double value = Value(run);
        if (!IsBetter(run, value, Best)) return false;
        Best = value;
        return true;
    }

    /// <summary>Whether a value is better than another by more than the least difference.</summary>
    public bool IsBetter(TrainingRun run, double value, double? than)
    {
        if (double.IsNaN(value)) return false;
        if (than is not { } reference) return true;
        return Maximizes(run) ? value > reference + minDelta : value < reference - minDelta;
    }

    // Keras 3 too raises an error where it cannot determine the direction (monitor_callback.py).
    private bool Maximizes(TrainingRun run) => _mode switch
    {
        MonitorMode.Min => false,
        MonitorMode.Max => true,
        _ => (run.Logs.DirectionOf(name) ?? throw new ArgumentException(Unknown)) == MetricDirection.Maximize,
    };

    private string Unknown =>
        $"{callback} watches '{name}', which has no direction. Pass mode: MonitorMode.Max if higher values are better or MonitorMode.Min "
        + $"if lower values are better; or log it with its direction: run.Logs.Set(\"{name}\", value, MetricDirection.Maximize).";

    private string Hint(TrainingRun run) =>
        name.StartsWith("val_", StringComparison.Ordinal) && !run.Logs.Keys.Any(key => key.StartsWith("val_", StringComparison.Ordinal))
            ? " Names with val_ need validation data: give Fit validationData or validationSplit."
            : "";
}
