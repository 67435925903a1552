namespace Kente.Experiments;

/// <summary>Summary of a metric of a run, for lists of many runs.</summary>
/// <param name="Trial">Number of the run.</param>
/// <param name="Name">Name of the metric.</param>
/// <param name="Count">Number of points.</param>
/// <param name="Last">Last point logged.</param>
/// <param name="Min">Smallest value; NaN if all values are NaN.</param>
/// <param name="Max">Largest value; NaN if all values are NaN.</param>
public sealed record MetricSummary(int Trial, string Name, long Count, MetricPoint Last, double Min, double Max)
{
    /// <summary>The summary of earlier points, if any, and further ones.</summary>
    internal static MetricSummary Of(int trial, MetricSeries series, MetricSummary? before)
    {
        double least = before?.Min ?? double.NaN, greatest = before?.Max ?? double.NaN;
        foreach (var point in series.Points)
        {
            if (double.IsNaN(point.Value)) continue;
            if (!(least <= point.Value)) least = point.Value;
            if (!(greatest >= point.Value)) greatest = point.Value;
        }
        return new(trial, series.Name, (before?.Count ?? 0) + series.Points.Count, series.Points[^1], least, greatest);
    }
}
