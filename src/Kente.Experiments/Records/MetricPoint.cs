namespace Kente.Experiments;

/// <summary>One value of a metric.</summary>
/// <param name="Step">The step, for example of the training.</param>
/// <param name="Value">The value; NaN and infinities are allowed.</param>
/// <param name="Time">When the value was logged, by the clock of the run.</param>
public readonly record struct MetricPoint(long Step, double Value, DateTimeOffset Time);
