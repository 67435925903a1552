using Kente.Vision.Reporting;
using static Kente.HtmlText;

namespace Kente.Vision.Detect.Reports;

/// <summary>The page of a detection report.</summary>
internal static class DetectionHtml
{
    private const int MostLines = 3;
    private static readonly int[] Percents = [.. Enumerable.Range(0, ScoreCurve.Steps + 1)];

    public static string Page(DetectionReport report, ReportPageOptions options)
    {
        string title = options.Title ?? "Detection";
        int without = report.Pictures.Count(picture => picture.Picture.Labels.Count == 0);
        return HtmlPage.Of(title,
            $"<h1>{Escape(title)}</h1>\n<p class=\"soft\">Measured as COCO does on {report.Pictures.Count} pictures with {report.Classes.Sum(c => c.Coco.Objects)} objects, {without} of the pictures without any. Ranges are 95 % intervals over pictures.</p>\n"
            + Tiles(report)
            + Section("Classes", Classes(report))
            + Section("COCO's numbers", Coco(report))
            + Section("Precision, recall and score", Curves(report))
            + Section("Training", ReportSections.Curves(options, ("Loss by epoch", null, ["loss", "class_loss", "box_loss", "distance_loss"]), ("mAP on the validation pictures by epoch", 1, ["val_map50", "val_map"])))
            + Section("Pictures", DetectionPictures.Figures(report, options.Pictures))
            + Section("Errors", $"<p class=\"soft\">Counted from a score of {Number(report.Threshold, "F2")} on, which the detector itself believes.</p><div class=\"pair\"><div><h3>True class (rows) and found class (columns)</h3>"
                + ReportSections.Confusion(report.Confusion, [.. report.Classes.Select(c => c.Coco.Name), "nothing"]) + $"</div><div>{Errors(report.Errors)}</div></div>")
            + Section("Left out of the data", ReportSections.Skipped(options))
            + Section("Settings", ReportSections.Settings(options)));
    }

    private static string Tiles(DetectionReport report)
    {
        static string Tile(string name, double value, string below) => $"<div class=\"tile\"><span>{name}</span><b>{Number(value, "F3")}</b><span>{below}</span></div>";
        return $"<div class=\"tiles\">{Tile("mAP@50", report.AP50.Value, Interval(report.AP50))}{Tile("mAP@50:95", report.AP.Value, Interval(report.AP))}{Tile("mAP@75", report.AP75.Value, Interval(report.AP75))}"
            + $"{Tile("Highest F1", report.Best.F1, $"from a score of {Number(report.Best.Threshold, "F2")} on")}</div>\n";
    }

    private static string Classes(DetectionReport report) => Table(
        ["Class", "Objects", "mAP@50", "mAP@50:95", "AR", "Precision", "Recall"],
        report.Classes.Select(c =>
        {
            int at = (int)Math.Round(report.Best.Threshold * ScoreCurve.Steps);
            return (string[])
            [
                Escape(c.Coco.Name), Number(c.Coco.Objects), $"{Number(c.AP50.Value, "F3")} <small>{Interval(c.AP50)}</small>", $"{Number(c.AP.Value, "F3")} <small>{Interval(c.AP)}</small>",
                Number(c.Coco.AR100, "F3"), Number(c.Curve?.Precision[at] ?? double.NaN, "F3"), Number(c.Curve?.Recall[at] ?? double.NaN, "F3"),
            ];
        })) + "<p class=\"soft\">Precision and recall where F1 is highest, at IoU 0.5.</p>";

    private static string Coco(DetectionReport report)
    {
        var scores = report.Scores;
        static string Text(double value) => Number(value, "F3");
        return "<div class=\"pair\">" + Table(["Average precision", ""],
        [
            ["IoU 0.50 to 0.95", Text(scores.AP)], ["IoU 0.50", Text(scores.AP50)], ["IoU 0.75", Text(scores.AP75)],
            ["objects up to 32² pixels", Text(scores.APSmall)], ["32² to 96² pixels", Text(scores.APMedium)], ["from 96² pixels", Text(scores.APLarge)],
        ]) + Table(["Average recall", ""],
        [
            ["the one surest detection", Text(scores.AR1)], ["the 10 surest", Text(scores.AR10)], ["the 100 surest", Text(scores.AR100)],
            ["objects up to 32² pixels", Text(scores.ARSmall)], ["32² to 96² pixels", Text(scores.ARMedium)], ["from 96² pixels", Text(scores.ARLarge)],
        ]) + "</div>";
    }

    // Of many classes those with the most objects, and the mean of all.
    private static string Curves(DetectionReport report)
    {
        ClassReport[] known = [.. report.Classes.Where(c => c.Curve is not null)];
        if (known.Length == 0) return "";
        ClassReport[] shown = [.. known.OrderByDescending(c => c.Coco.Objects).Take(MostLines)];
        var mean = ScoreCurve.Mean([.. known.Select(c => c.Curve)]);
        string Chart(string heading, Func<ClassReport, IReadOnlyList<double>> get, IReadOnlyList<double> all) =>
            $"<div><h3>{heading}</h3>{LineChart.Draw(heading, Percents, [.. shown.Select(c => (c.Coco.Name, get(c))), .. known.Length > 1 ? [("mean of all", all)] : Array.Empty<(string, IReadOnlyList<double>)>()], 1)}</div>";
        return "<div class=\"pair\">"
            + Chart("Precision by recall in per cent, at IoU 0.5", c => c.Coco.Precisions50, [.. Percents.Select(i => known.Average(c => c.Coco.Precisions50[i]))])
            + Chart("F1 by least score in per cent", c => c.Curve!.F1, mean.F1)
            + Chart("Precision by least score in per cent", c => c.Curve!.Precision, mean.Precision)
            + Chart("Recall by least score in per cent", c => c.Curve!.Recall, mean.Recall) + "</div>";
    }

    private static string Errors(ErrorBreakdown errors) => Table(["Detections and objects", "How many"],
    [
        ["right", Number(errors.Right)], ["wrong class", Number(errors.Class)], ["wrong place, IoU 0.1 to 0.5", Number(errors.Location)], ["wrong class and place", Number(errors.Both)],
        ["duplicate of a surer one", Number(errors.Duplicate)], ["on background", Number(errors.Background)], ["objects missed", Number(errors.Missed)],
    ]);

    private static string Interval(Estimate estimate) => $"{Number(estimate.Low, "F3")} – {Number(estimate.High, "F3")}";
}
