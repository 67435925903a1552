namespace Kente.Experiments;

/// <summary>A metric of a run without its points: enough for a list of many runs.</summary>
/// <param name="Trial">The run's number.</param>
/// <param name="Name">The metric's name.</param>
/// <param name="Count">How many points it has.</param>
/// <param name="Last">The point logged last.</param>
/// <param name="Min">The smallest value; NaN if none is a number.</param>
/// <param name="Max">The largest value; NaN if none is a number.</param>
public sealed record MetricSummary(int Trial, string Name, long Count, MetricPoint Last, double Min, double Max)
{
    /// <summary>The summary of an earlier one, if any, and further points.</summary>
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
