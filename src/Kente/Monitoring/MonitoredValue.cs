namespace Kente.Monitoring;

/// <summary>Monitors a metric for a callback and decides when it improves.</summary>
/// <param name="callback">Name of the callback, for messages.</param>
/// <param name="name">Name of the metric in the logs.</param>
/// <param name="mode">How the callback decides which values are better.</param>
/// <param name="minDelta">Minimum change that counts as an improvement.</param>
internal sealed class MonitoredValue(string callback, string name, MonitorMode mode, double minDelta = 0)
{
    private readonly MonitorMode _mode = Enum.IsDefined(mode)
        ? mode
        : throw new ArgumentOutOfRangeException(nameof(mode), mode, "mode must be Auto, Min or Max.");

    /// <summary>The best value so far; <see langword="null"/> before the first.</summary>
    public double? Best { get; set; }

    /// <summary>Checks before the first epoch what is known by then.</summary>
    /// <exception cref="ArgumentException">The direction of the metric is unknown.</exception>
    public void Begin(TrainingRun run)
    {
        if (run.Logs.IsDeclared(name)) _ = Maximizes(run);
    }

    /// <summary>Gets the value of the epoch.</summary>
    /// <exception cref="ArgumentException">
    /// The metric is not logged, or its direction is unknown; the message says what to pass.
    /// </exception>
    public double Value(TrainingRun run)
    {
        if (!run.Logs.TryGetValue(name, out double value))
            throw new ArgumentException(
                $"{callback} monitors '{name}', which is not logged. Available metrics are {string.Join(", ", run.Logs.Keys)}.{Hint(run)}");
        _ = Maximizes(run);
        return value;
    }

    /// <summary>Keeps the value of the epoch if it is the best so far.</summary>
    public bool Improves(TrainingRun run)
    {
        double value = Value(run);
        if (!IsBetter(run, value, Best)) return false;
        Best = value;
        return true;
    }

    /// <summary>Whether a value improves on another by more than the minimum change.</summary>
    public bool IsBetter(TrainingRun run, double value, double? than)
    {
        if (double.IsNaN(value)) return false;
        if (than is not { } reference) return true;
        return Maximizes(run) ? value > reference + minDelta : value < reference - minDelta;
    }

    // Keras 3 raises an error too if it cannot determine the direction (monitor_callback.py).
    private bool Maximizes(TrainingRun run) => _mode switch
    {
        MonitorMode.Min => false,
        MonitorMode.Max => true,
        _ => (run.Logs.DirectionOf(name) ?? throw new ArgumentException(Unknown)) == MetricDirection.Maximize,
    };

    private string Unknown =>
        $"{callback} monitors '{name}', whose direction is unknown. Pass mode: MonitorMode.Max if higher values are better or MonitorMode.Min "
        + $"if lower values are better, or log it with its direction: run.Logs.Set(\"{name}\", value, MetricDirection.Maximize).";

    private string Hint(TrainingRun run) =>
        name.StartsWith("val_", StringComparison.Ordinal) && !run.Logs.Keys.Any(key => key.StartsWith("val_", StringComparison.Ordinal))
            ? " Names with val_ require validation data: pass validationData or validationSplit to Fit."
            : "";
}
