using Kente.Vision.Reporting;
using static Kente.HtmlText;

namespace Kente.Vision.Classify.Reports;

/// <summary>The HTML page of a classification report.</summary>
internal static class ClassificationHtml
{
    public static string Page(ClassifierReport report, ReportPageOptions options)
    {
        string title = options.Title ?? "Classification";
        string charts = ReportSections.Curves(
            options, ("Loss per epoch", null, ["loss", "val_log_loss"]),
            (report.IsMultiLabel ? "Validation mAP per epoch" : "Accuracy per epoch", 1, ["accuracy", "val_accuracy", "val_map"]));
        string kind = report.IsMultiLabel ? "An image may have several classes or none. " : "";
        return HtmlPage.Of(title,
            $"<h1>{Escape(title)}</h1>\n<p class=\"soft\">Evaluated on {report.Images.Count} images of {report.Classes.Count} classes. "
                + $"{kind}Ranges are 95 % confidence intervals.</p>\n"
            + Tiles(report)
            + Section("Comparison with the baseline", Comparison(report))
            + Section("Classes", Classes(report))
            + Section("Confusion", Confusion(report))
            + Section("Calibration", Calibration(report))
            + Section("Images", new ClassificationFigures(report.Classes, report.IsMultiLabel, report.GradCam).Of(report.Images, options.Images))
            + Section("Training", charts)
            + Section("Skipped data", ReportSections.Skipped(options))
            + Section("Settings", ReportSections.Settings(options)));
    }

    private static string Tiles(ClassifierReport report)
    {
        static string Tile(string name, double value, string below, string baseline) =>
            $"<div class=\"tile\"><span>{name}</span><b>{Number(value, "F3")}</b><span>{below}</span><span>{baseline}</span></div>";
        var (scores, baseline) = (report.Scores, report.Baseline);
        string name = report.Columns[1].Key;
        string tiles = Tile(
            report.IsMultiLabel ? "Exact match" : "Accuracy", scores.Accuracy.Value, ReportSections.Interval(scores.Accuracy),
            $"{name} {Number(baseline.Accuracy.Value, "F3")}");
        if (report.IsMultiLabel)
            tiles += Tile(
                "mAP", scores.MeanAveragePrecision, "&nbsp;", $"{name} {Number(baseline.MeanAveragePrecision, "F3")}");
        if (scores.Top5 is { } top)
            tiles += Tile("Top-5 accuracy", top.Value, ReportSections.Interval(top), $"{name} {Number(baseline.Top5!.Value.Value, "F3")}");
        tiles += Tile("Macro F1", scores.MacroF1, "&nbsp;", $"{name} {Number(baseline.MacroF1, "F3")}");
        tiles += Tile(
            "Calibration error", report.Calibration.Error, $"temperature {Number(report.Temperature, "F2")}",
            $"without scaling {Number(report.Uncalibrated.Error, "F3")}");
        return $"<div class=\"tiles\">{tiles}</div>\n";
    }

    private static string Comparison(ClassifierReport report)
    {
        List<(string Name, Func<ClassificationScores, ScoreInterval> Get)> measures =
            [(report.IsMultiLabel ? "Exact match" : "Accuracy", scores => scores.Accuracy)];
        if (report.Scores.Top5 is not null) measures.Add(("Top-5 accuracy", scores => scores.Top5!.Value));
        string bars = IntervalBars.Draw(measures.Select(measure => (measure.Name, (IReadOnlyList<(string, ScoreInterval)>)
            [.. report.Columns.Select(column => (column.Key, measure.Get(column.Value)))])));
        string[] Row(string name, Func<ClassificationScores, double> get) =>
            [name, .. report.Columns.Select(column => Number(get(column.Value), "F3"))];
        List<IEnumerable<string>> rows =
        [
            .. measures.Select(measure => report.Columns.Select(column => measure.Get(column.Value))
                .Select(estimate => $"{Number(estimate.Value, "F3")} <small>{ReportSections.Interval(estimate)}</small>")
                .Prepend(measure.Name)),
            Row("Balanced accuracy", scores => scores.BalancedAccuracy), Row("Macro F1", scores => scores.MacroF1),
            Row("Mean average precision", scores => scores.MeanAveragePrecision), Row("Log loss", scores => scores.LogLoss),
        ];
        string answer = report.IsMultiLabel
            ? "the classes that at least half of the training images have" : "the most frequent class of the training images";
        return $"<p class=\"soft\">The baseline answers every image with {answer}; a model that is not better has learned nothing. "
            + "Balanced accuracy is the mean recall of the classes.</p>"
            + $"<div class=\"pair\">{bars}<div>{Table(report.Columns.Select(column => column.Key).Prepend(""), rows)}</div></div>";
    }

    private static string Classes(ClassifierReport report) => Table(
        ["Class", "Images", "Predicted", "Precision", "Recall", "F1", "AP"],
        report.Scores.Classes.Select(scores => (string[])
        [
            Escape(scores.Name), Number(scores.Support), Number(scores.Predicted), Number(scores.Precision, "F3"),
            Number(scores.Recall, "F3"), Number(scores.F1, "F3"), Number(scores.AveragePrecision, "F3"),
        ]));

    private static string Confusion(ClassifierReport report) => report.Confusion is { } counts
        ? $"<h3>True class (rows) and predicted class (columns)</h3>{ConfusionChart.Draw(counts.ToArray(), report.Classes, hasNoClass: false)}"
        : "";

    private static string Calibration(ClassifierReport report)
    {
        string scaling = report.Temperature == 1
            ? "The classifier was not calibrated: it was trained without validation images."
            : $"Logits are divided by the temperature {Number(report.Temperature, "F3")}, which was fitted to the validation images.";
        string pairs = report.IsMultiLabel ? " Every pair of image and class is a prediction." : "";
        static string Chart(string heading, CalibrationCurve curve) =>
            $"<div><h3>{heading}, ECE {Number(curve.Error, "F3")}</h3>{ReliabilityChart.Draw(curve)}</div>";
        string charts = report.Temperature == 1
            ? Chart("Without temperature scaling", report.Calibration)
            : Chart("With temperature scaling", report.Calibration) + Chart("Without", report.Uncalibrated);
        return "<p class=\"soft\">Of calibrated predictions of 80 %, 80 of 100 are correct. The expected calibration error (ECE) is the "
            + $"mean distance from the diagonal, weighted by the number of predictions.{pairs} {scaling}</p>"
            + $"<div class=\"pair\">{charts}</div>";
    }
}
