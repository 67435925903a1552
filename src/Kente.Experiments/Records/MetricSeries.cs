namespace Kente.Experiments;

/// <summary>Values of one metric, in the order in which they were logged.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Points">Its values.</param>
public sealed record MetricSeries(string Name, IReadOnlyList<MetricPoint> Points);
