namespace Kente.Monitoring;

/// <summary>Watches one result for a callback and knows when it is better than before.</summary>
/// <param name="callback">Name of the callback, for messages.</param>
/// <param name="name">Name of the result in the logs.</param>
/// <param name="minDelta">Better by this or less does not count.</param>
internal sealed class MonitoredValue(string callback, string name, double minDelta = 0)
{
    /// <summary>The best value so far; <see langword="null"/> before the first.</summary>
    public double? Best { get; set; }

    /// <summary>This epoch's value.</summary>
    /// <exception cref="ArgumentException">No such result; the message lists those there are.</exception>
    public double Value(TrainingRun run) => run.Logs.TryGetValue(name, out double value)
        ? value
        : throw new ArgumentException($"{callback} watches '{name}', which is not measured; there are {string.Join(", ", run.Logs.Keys)}.{Hint(run)}");

    /// <summary>Keeps this epoch's value if it is the best so far.</summary>
    public bool Improves(TrainingRun run)
    {
        double value = Value(run);
        if (!IsBetter(run, value, Best)) return false;
        Best = value;
        return true;
    }

    /// <summary>Whether a value is better than another by more than the least difference. Whether more or less is better is the metric's to say.</summary>
    public bool IsBetter(TrainingRun run, double value, double? than)
    {
        if (double.IsNaN(value)) return false;
        if (than is not { } reference) return true;
        return run.DirectionOf(name) == MetricDirection.Maximize ? value > reference + minDelta : value < reference - minDelta;
    }

    private string Hint(TrainingRun run) =>
        name.StartsWith("val_", StringComparison.Ordinal) && !run.Logs.Keys.Any(key => key.StartsWith("val_", StringComparison.Ordinal))
            ? " Names with val_ need validation data: give Fit validationData or validationSplit."
            : "";
}
