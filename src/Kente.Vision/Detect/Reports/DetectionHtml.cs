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
                + $"{objects} objects, {without} of the images without objects. Ranges are 95 % confidence intervals of the mean over test "
                + "sets of this size.</p>\n"
            + Tiles(report)
            + Section("Classes", Classes(report))
            + Section("COCO metrics", Coco(report))
            + Section("Precision, recall and score threshold", Curves(report))
            + Section("Training", charts)
            + Section("Images", DetectionFigures.Of(report, options.Images))
            + Section("Errors", ErrorSection(report))
            + Section("Skipped data", ReportSections.Skipped(options))
            + Section("Settings", ReportSections.Settings(options)));
    }

    private static string Tiles(DetectionReport report)
    {
        static string Tile(string name, double value, string below) =>
            $"<div class=\"tile\"><span>{name}</span><b>{Number(value, "F3")}</b><span>{below}</span></div>";
        static string Estimate(string name, ScoreInterval estimate) => Tile(name, estimate.Value, ReportSections.Interval(estimate));
        string best = Tile("F1", report.Counts.F1, $"at the detector's threshold {Number(report.Threshold, "F2")}");
        string precision = Estimate("mAP@50", report.AP50) + Estimate("mAP@50:95", report.AP) + Estimate("mAP@75", report.AP75);
        return $"<div class=\"tiles\">{precision}{best}</div>\n";
    }

    private static string Classes(DetectionReport report)
    {
        static string Text(ScoreInterval estimate) =>
            $"{Number(estimate.Value, "F3")} <small>{ReportSections.Interval(estimate)}</small>";
        static string[] Row(ClassReport c) =>
        [
            Escape(c.Coco.Name), Number(c.Coco.Objects), Text(c.AP50), Text(c.AP), Number(c.Coco.AR100, "F3"),
            Number(c.Counts.Detections), Number(c.Counts.Correct), Number(c.Counts.Precision, "F3"), Number(c.Counts.Recall, "F3"),
        ];
        string[] all =
        [
            "<b>all</b>", Number(report.Counts.Objects), Text(report.AP50), Text(report.AP), Number(report.Scores.AR100, "F3"),
            Number(report.Counts.Detections), Number(report.Counts.Correct), Number(report.Counts.Precision, "F3"),
            Number(report.Counts.Recall, "F3"),
        ];
        return Table(
            ["Class", "Objects", "mAP@50", "mAP@50:95", "AR", "Detections", "Correct", "Precision", "Recall"],
            report.Classes.Select(Row).Append(all))
            + $"<p class=\"soft\">Detections, correct ones, precision and recall at the detector's threshold "
                + $"{Number(report.Threshold, "F2")}, at IoU 0.5. {Best(report)}</p>";
    }

    private static string Best(DetectionReport report) => report.Best.F1 == 0
        ? "No detection is correct at any threshold."
        : $"The highest mean F1 of the classes on these images is {Number(report.Best.F1, "F3")}, at threshold "
            + $"{Number(report.Best.Threshold, "F2")}.";

    private static string Coco(DetectionReport report)
    {
        string[] Row(string name, Func<CocoScores, double> get) =>
            [name, Number(get(report.Scores), "F3"), Number(get(report.MultiLabelScores), "F3")];
        string precision = Table(["Average precision", "predicted", "every class"],
        [
            Row("IoU 0.50 to 0.95", scores => scores.AP), Row("IoU 0.50", scores => scores.AP50), Row("IoU 0.75", scores => scores.AP75),
            Row("small: up to 32² pixels", scores => scores.APSmall), Row("medium: 32² to 96² pixels", scores => scores.APMedium),
            Row("large: from 96² pixels", scores => scores.APLarge),
        ]);
        string recall = Table(["Average recall", "predicted", "every class"],
        [
            Row("up to 1 detection", scores => scores.AR1), Row("up to 10 detections", scores => scores.AR10),
            Row("up to 100 detections", scores => scores.AR100),
            Row("small: up to 32² pixels", scores => scores.ARSmall), Row("medium: 32² to 96² pixels", scores => scores.ARMedium),
            Row("large: from 96² pixels", scores => scores.ARLarge),
        ]);
        return $"<div class=\"pair\">{precision}{recall}</div><p class=\"soft\">Predicted: the detections that Predict returns, one class "
            + "for each grid cell, with scores from 0.001. Every class: each grid cell counts as a detection of every class, as in most "
            + "published numbers.</p>";
    }

    // The classes with the most objects and the mean of all in color, the other classes in gray.
    private static string Curves(DetectionReport report)
    {
        ClassReport[] known = [.. report.Classes.Where(c => c.Curve is not null).OrderByDescending(c => c.Coco.Objects)];
        if (known.Length == 0) return "";
        var mean = ScoreCurve.Mean([.. known.Select(c => c.Curve)]);
        string Chart(string heading, Func<ClassReport, IReadOnlyList<double>> get, IReadOnlyList<double> all)
        {
            List<(string, IReadOnlyList<double>)> lines = [.. known.Take(MaxLines).Select(c => (c.Coco.Name, get(c)))];
            if (known.Length > 1) lines.Add(("mean of all", all));
            (string, IReadOnlyList<double>)[] others = [.. known.Skip(MaxLines).Select(c => (c.Coco.Name, get(c)))];
            return $"<div><h3>{heading}</h3>{LineChart.Draw(heading, Percents, lines, 1, others)}</div>";
        }
        double[] precisions = [.. Percents.Select(i => known.Average(c => c.Coco.Precisions50[i]))];
        string which = known.Length > MaxLines ? $"<p class=\"soft\">In color the {MaxLines} classes with the most objects.</p>" : "";
        return which + "<div class=\"pair\">"
            + Chart("Precision by recall in percent, at IoU 0.5", c => c.Coco.Precisions50, precisions)
            + Chart("F1 by score threshold in percent", c => c.Curve!.F1, mean.F1)
            + Chart("Precision by score threshold in percent", c => c.Curve!.Precision, mean.Precision)
            + Chart("Recall by score threshold in percent", c => c.Curve!.Recall, mean.Recall) + "</div>";
    }

    private static string ErrorSection(DetectionReport report)
    {
        string confusion = ConfusionChart.Draw(report.Confusion, [.. report.Classes.Select(c => c.Coco.Name), "background"]);
        return $"<p class=\"soft\">At score threshold {Number(report.Threshold, "F2")}, the threshold of the detector.</p>"
            + Errors(report.Errors) + $"<h3>True class (rows) and predicted class (columns)</h3>{confusion}"
            + "<p class=\"soft\">A detection of another class is paired with an object that no detection of its own class finds; "
            + "otherwise it counts as background.</p>";
    }

    private static string Errors(ErrorBreakdown errors) => Table(["Detections and objects", "Count"],
    [
        ["correct", Number(errors.Correct)], ["wrong class", Number(errors.Class)],
        ["wrong location, IoU 0.1 to 0.5", Number(errors.Location)],
        ["wrong class and location", Number(errors.Both)], ["duplicate", Number(errors.Duplicate)],
        ["background", Number(errors.Background)],
        ["objects without a detection near them", Number(errors.Missed)],
    ]);
}
