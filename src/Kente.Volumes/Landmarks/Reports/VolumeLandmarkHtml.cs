using System.Globalization;
using Kente.Vision;
using Kente.Vision.Reporting;
using Kente.Volumes.Datasets;
using static Kente.HtmlText;

namespace Kente.Volumes.Landmarks.Reports;

/// <summary>The HTML page of a report.</summary>
internal static class VolumeLandmarkHtml
{
    // The curve goes to 10 mm in steps of 0.2 mm.
    private const int CurveEnd = 100, CurveStep = 2;
    private const double TenthsPerMillimeter = 10;

    public static string Page(EvaluatedLandmarks report, ReportPageOptions options)
    {
        string title = options.Title ?? "Landmarks in volumes";
        string charts = ReportSections.Curves(
            options, ("Loss per epoch", null, ["loss"]), ("Validation error in mm per epoch", null, ["val_error"]));
        return HtmlPage.Of(title,
            $"<h1>{Escape(title)}</h1>\n<p class=\"soft\">Evaluated on {Counted.Volumes(report.Volumes.Count)}: {Escape(report.Source)}. Errors are "
                + "distances in mm between predicted and annotated positions.</p>\n"
            + Tiles(report)
            + Section("Errors in mm", Comparison(report))
            + Section("Distribution of the errors", $"<div class=\"pair\"><div>{BoxPlots(report)}</div><div>{Curve(report)}</div></div>")
            + Section("Training", charts)
            + Section("Volumes", VolumeLandmarkFigures.Of(report, options.Images))
            + Section("Settings", ReportSections.Settings(options)));
    }

    private static string Tiles(EvaluatedLandmarks report)
    {
        static string Tile(string name, string value, string below) =>
            $"<div class=\"tile\"><span>{name}</span><b>{value}</b><span>{below}</span></div>";
        var all = report.All;
        string coverage = report is { RadiusLevel: { } level, RadiusCoverage: { } within }
            ? Tile("within the radius", Number(within, "P1"), $"calibrated for {Number(level, "P0")}")
            : "";
        return "<div class=\"tiles\">"
            + Tile("mean error, mm", Number(all.MeanError, "F2"), $"mean position {Number(all.BaselineMeanError, "F2")}")
            + Tile("median error, mm", Number(all.MedianError, "F2"), $"SD {Number(all.StandardDeviation, "F2")}")
            + Tile("within 4 mm", Number(all.SuccessRate(4), "P0"), $"{all.Missed} missed, {all.FalselyFound} falsely found")
            + coverage + "</div>\n";
    }

    private static string Comparison(EvaluatedLandmarks report)
    {
        string radius = report.RadiusLevel is { } level
            ? $" Radius: the mean radius within which the true landmark lies with probability {Number(level)}; within: the fraction of "
                + "landmarks for which it does."
            : "";
        string paper = PublishedErrors.Exist(report) ? $" {PublishedErrors.Explanation}" : "";
        return Table(
            ["Landmark", .. VolumeLandmarkTable.Headings(report)],
            VolumeLandmarkTable.Rows(report).Select(row => row.Select(Escape)))
            + "<p class=\"soft\">Missed: the volume shows the landmark, and it was not found; false: the other way round. The baseline "
            + $"predicts the mean position in the training volumes.{radius}{Escape(paper)}</p>";
    }

    private static string BoxPlots(EvaluatedLandmarks report) => "<h3>Errors in mm</h3>" + BoxPlotChart.Draw(
        "Errors in mm", [.. report.Landmarks.Select(landmark => (landmark.Name, landmark.Errors))])
        + "<p class=\"soft\">Box: the middle half of the errors with the median; whiskers: errors within 1.5 box lengths; points: the "
        + "others.</p>";

    private static string Curve(EvaluatedLandmarks report)
    {
        int[] x = [.. Enumerable.Range(0, (CurveEnd / CurveStep) + 1).Select(i => i * CurveStep)];
        IReadOnlyList<double> Rates(Func<double, double> rate) => [.. x.Select(tenths => rate(tenths / TenthsPerMillimeter))];
        var all = report.All;
        const string heading = "Fraction of landmarks within a distance, in tenths of a mm";
        return $"<h3>{heading}</h3>" + LineChart.Draw(
            heading, x,
            [
                ("all landmarks", Rates(all.SuccessRate)),
                ("mean position", Rates(distance =>
                    (double)all.BaselineErrors.Count(error => error <= distance) / Math.Max(1, all.BaselineErrors.Count))),
            ], 1, [.. report.Landmarks.Select(landmark => (landmark.Name, Rates(landmark.SuccessRate)))]);
    }
}
