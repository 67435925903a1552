using System.Globalization;
using System.Text;
using Kente.Volumes.Datasets;

namespace Kente.Volumes.Landmarks.Reports;

/// <summary>The rows of a report's table, and the table as text.</summary>
internal static class VolumeLandmarkTable
{
    /// <summary>Distances in mm of the successful detection rates.</summary>
    public static readonly double[] Distances = [2, 3, 4];

    /// <summary>Returns the headings of the columns.</summary>
    public static IEnumerable<string> Headings(EvaluatedLandmarks report) =>
    [
        "mean ± SD", "median", .. Distances.Select(distance => FormattableString.Invariant($"≤ {distance} mm")), "missed", "false",
        "baseline", .. report.RadiusLevel is null ? (string[])[] : ["radius", "within"],
        .. PublishedErrors.Exist(report) ? (string[])["paper"] : [],
    ];

    /// <summary>Returns the cells of each landmark and of all together, the name first.</summary>
    public static IEnumerable<string[]> Rows(EvaluatedLandmarks report) =>
        report.Landmarks.Append(report.All).Select(landmark => (string[])
        [
            landmark.Name,
            double.IsNaN(landmark.StandardDeviation)
                ? Number(landmark.MeanError)
                : $"{Number(landmark.MeanError)} ± {Number(landmark.StandardDeviation)}",
            Number(landmark.MedianError), .. Distances.Select(distance => Percent(landmark.SuccessRate(distance))),
            Count(landmark.Missed), Count(landmark.FalselyFound), Number(landmark.BaselineMeanError),
            .. report.RadiusLevel is null ? (string[])[] : [Number(landmark.MeanRadius), Percent(landmark.RadiusCoverage)],
            .. PublishedErrors.Exist(report)
                ? (string[])[PublishedErrors.Of(landmark.Name) is { } published ? Number(published) : ""]
                : [],
        ]);

    /// <summary>Returns the table as text.</summary>
    public static string Of(EvaluatedLandmarks report)
    {
        string[] headings = ["", .. Headings(report)];
        string[][] rows = [headings, .. Rows(report)];
        int[] widths = [.. headings.Select((_, column) => rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Counted.Volumes(report.Volumes.Count)}: {report.Source}; errors in mm\n");
        foreach (string[] row in rows)
        {
            var cells = row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }
        text.Append("baseline: the mean position in the training volumes\n");
        if (report.RadiusLevel is { } level)
            text.Append(
                CultureInfo.InvariantCulture,
                $"radius: mean radius in mm that holds with probability {level}; within: fraction of landmarks within it\n");
        if (PublishedErrors.Exist(report)) text.Append(PublishedErrors.Explanation).Append('\n');
        return text.ToString();
    }

    private static string Number(double value) => HtmlText.Number(value, "F2");

    private static string Percent(double value) => double.IsNaN(value) ? "–" : value.ToString("P0", CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
