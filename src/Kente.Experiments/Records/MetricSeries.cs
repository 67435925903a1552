namespace Kente.Experiments;

/// <summary>Values of one metric, in the order in which they were logged.</summary>
/// <param name="Name">Name of the metric.</param>
/// <param name="Points">Values of the metric.</param>
public sealed record MetricSeries(string Name, IReadOnlyList<MetricPoint> Points);
