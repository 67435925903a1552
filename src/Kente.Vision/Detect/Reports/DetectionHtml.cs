using Kente.Vision.Reporting;
using static Kente.HtmlText;

namespace Kente.Vision.Detect.Reports;

/// <summary>The HTML page of a detection report.</summary>
internal static class DetectionHtml
{
    private const int MaxLines = 3;
    private static readonly int[] Percents = [.. Enumerable.Range(0, ScoreCurve.Steps + 1)];

    public static string Page(DetectionReport report, ReportPageOptions options)
    {
        string title = options.Title ?? "Detection";
        int without = report.Images.Count(image => image.Image.Labels.Count == 0), objects = report.Classes.Sum(c => c.Coco.Objects);
        string charts = ReportSections.Curves(
            options,
            ("Loss per epoch", null, ["loss", "class_loss", "box_loss", "distance_loss"]),
            ("Validation mAP per epoch", 1, ["val_map50", "val_map"]));
        return HtmlPage.Of(title,
            $"<h1>{Escape(title)}</h1>\n<p class=\"soft\">Evaluated by the rules of COCO on {report.Images.Count} images with "
                + $"{objects} objects, "
            + $"{without} of the images without objects. Ranges are 95 % confidence intervals over images.</p>\n"
            + Tiles(report)
            + Section("Classes", Classes(report))
            + Section("COCO metrics", Coco(report))
            + Section("Precision, recall and score threshold", Curves(report))
            + Section("Training", charts)
            + Section("Images", DetectionFigures.Of(report.Images, report.Threshold, options.Images))
            + Section("Errors", ErrorSection(report))
            + Section("Skipped data", ReportSections.Skipped(options))
            + Section("Settings", ReportSections.Settings(options)));
    }

    private static string Tiles(DetectionReport report)
    {
        static string Tile(string name, double value, string below) =>
            $"<div class=\"tile\"><span>{name}</span><b>{Number(value, "F3")}</b><span>{below}</span></div>";
        static string Estimate(string name, ScoreInterval estimate) => Tile(name, estimate.Value, ReportSections.Interval(estimate));
        string best = Tile("Highest F1", report.Best.F1, $"at score threshold {Number(report.Best.Threshold, "F2")}");
        string precision = Estimate("mAP@50", report.AP50) + Estimate("mAP@50:95", report.AP) + Estimate("mAP@75", report.AP75);
        return $"<div class=\"tiles\">{precision}{best}</div>\n";
    }

    private static string Classes(DetectionReport report)
    {
        int at = (int)Math.Round(report.Best.Threshold * ScoreCurve.Steps);
        static string Text(ScoreInterval estimate) =>
            $"{Number(estimate.Value, "F3")} <small>{ReportSections.Interval(estimate)}</small>";
        string[] Row(ClassReport c) =>
        [
            Escape(c.Coco.Name), Number(c.Coco.Objects), Text(c.AP50), Text(c.AP), Number(c.Coco.AR100, "F3"),
            Number(c.Curve?.Precision[at] ?? double.NaN, "F3"), Number(c.Curve?.Recall[at] ?? double.NaN, "F3"),
        ];
        return Table(["Class", "Objects", "mAP@50", "mAP@50:95", "AR", "Precision", "Recall"], report.Classes.Select(Row))
            + "<p class=\"soft\">Precision and recall at the score threshold with the highest F1, at IoU 0.5.</p>";
    }

    private static string Coco(DetectionReport report)
    {
        var scores = report.Scores;
        static string Text(double value) => Number(value, "F3");
        string precision = Table(["Average precision", ""],
        [
            ["IoU 0.50 to 0.95", Text(scores.AP)], ["IoU 0.50", Text(scores.AP50)], ["IoU 0.75", Text(scores.AP75)],
            ["small: up to 32² pixels", Text(scores.APSmall)], ["medium: 32² to 96² pixels", Text(scores.APMedium)],
            ["large: from 96² pixels", Text(scores.APLarge)],
        ]);
        string recall = Table(["Average recall", ""],
        [
            ["up to 1 detection", Text(scores.AR1)], ["up to 10 detections", Text(scores.AR10)],
            ["up to 100 detections", Text(scores.AR100)],
            ["small: up to 32² pixels", Text(scores.ARSmall)], ["medium: 32² to 96² pixels", Text(scores.ARMedium)],
            ["large: from 96² pixels", Text(scores.ARLarge)],
        ]);
        return $"<div class=\"pair\">{precision}{recall}</div>";
    }

    // The classes with the most objects, and the mean of all.
    private static string Curves(DetectionReport report)
    {
        ClassReport[] known = [.. report.Classes.Where(c => c.Curve is not null)];
        if (known.Length == 0) return "";
        ClassReport[] shown = [.. known.OrderByDescending(c => c.Coco.Objects).Take(MaxLines)];
        var mean = ScoreCurve.Mean([.. known.Select(c => c.Curve)]);
        string Chart(string heading, Func<ClassReport, IReadOnlyList<double>> get, IReadOnlyList<double> all)
        {
            List<(string, IReadOnlyList<double>)> lines = [.. shown.Select(c => (c.Coco.Name, get(c)))];
            if (known.Length > 1) lines.Add(("mean of all", all));
            return $"<div><h3>{heading}</h3>{LineChart.Draw(heading, Percents, lines, 1)}</div>";
        }
        double[] precisions = [.. Percents.Select(i => known.Average(c => c.Coco.Precisions50[i]))];
        return "<div class=\"pair\">"
            + Chart("Precision by recall in percent, at IoU 0.5", c => c.Coco.Precisions50, precisions)
            + Chart("F1 by score threshold in percent", c => c.Curve!.F1, mean.F1)
            + Chart("Precision by score threshold in percent", c => c.Curve!.Precision, mean.Precision)
            + Chart("Recall by score threshold in percent", c => c.Curve!.Recall, mean.Recall) + "</div>";
    }

    private static string ErrorSection(DetectionReport report)
    {
        string confusion = ReportSections.Confusion(report.Confusion, [.. report.Classes.Select(c => c.Coco.Name), "background"]);
        return $"<p class=\"soft\">At score threshold {Number(report.Threshold, "F2")}, the threshold of the detector.</p>"
            + $"<div class=\"pair\"><div><h3>True class (rows) and predicted class "
                + $"(columns)</h3>{confusion}</div><div>{Errors(report.Errors)}</div></div>";
    }

    private static string Errors(ErrorBreakdown errors) => Table(["Detections and objects", "Count"],
    [
        ["correct", Number(errors.Correct)], ["wrong class", Number(errors.Class)],
        ["wrong location, IoU 0.1 to 0.5", Number(errors.Location)],
        ["wrong class and location", Number(errors.Both)], ["duplicate", Number(errors.Duplicate)],
        ["background", Number(errors.Background)],
        ["objects missed", Number(errors.Missed)],
    ]);
}
