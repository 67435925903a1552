namespace Kente.Experiments;

/// <summary>One value of a metric.</summary>
/// <param name="Step">The step, for example of the training.</param>
/// <param name="Value">The value; it may be NaN or infinite.</param>
/// <param name="Time">When it was logged, by the run's clock.</param>
public readonly record struct MetricPoint(long Step, double Value, DateTimeOffset Time);
