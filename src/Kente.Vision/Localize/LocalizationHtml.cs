using Kente.Vision.Reporting;
using static Kente.HtmlText;

namespace Kente.Vision.Localize;

/// <summary>The HTML page of a localization report.</summary>
internal static class LocalizationHtml
{
    private static readonly (string Name, Func<LocalizationScores, ScoreInterval> Get)[] Measures =
    [
        ("Correct, IoU ≥ 0.5", scores => scores.Correct50),
        ("Correct, IoU ≥ 0.75", scores => scores.Correct75),
        ("Mean IoU", scores => scores.MeanIou),
    ];

    /// <summary>Creates the page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="options">Additional content.</param>
    /// <param name="protocol">Addition to the first sentence about how the images were evaluated.</param>
    /// <param name="folds">HTML of the folds of a cross-validation.</param>
    public static string Page(LocalizationReport report, ReportPageOptions options, string protocol = "", string folds = "")
    {
        int without = report.Images.Count(image => image.GroundTruth is null);
        string title = options.Title ?? "Localization";
        string charts = ReportSections.Curves(
            options,
            ("Loss per epoch", null, ["loss", "localization_loss", "cell_loss"]),
            ("IoU and fraction correct per epoch", 1, ["iou", "val_iou", "val_correct"]));
        string overlap = $"<div class=\"pair\"><div><h3>IoU of predicted and annotated boxes</h3>{Histogram(report)}</div>"
            + $"<div><h3>True class (rows) and predicted class "
                + $"(columns)</h3>{ConfusionChart.Draw(report.Confusion, [.. report.Classes, "no object"])}</div></div>";
        return HtmlPage.Of(title,
            $"<h1>{Escape(title)}</h1>\n<p class=\"soft\">Evaluated on {report.Images.Count} images, {without} of them without "
                + $"an object{protocol}. "
            + "Ranges are 95 % confidence intervals.</p>\n"
            + Tiles(report)
            + Section("Comparison with the baseline", Comparison(report))
            + Section("Folds", folds)
            + Section("Training", charts)
            + Section("Images", LocalizationFigures.Of(report.Classes, report.Images, options.Images))
            + Section("Overlap and classes", overlap)
            + Section("Skipped data", ReportSections.Skipped(options))
            + Section("Settings", ReportSections.Settings(options)));
    }

    private static string Tiles(LocalizationReport report)
    {
        string Tile(string name, double value, string? interval, double baseline) =>
            $"<div class=\"tile\"><span>{name}</span><b>{Number(value, "F3")}</b><span>{interval ?? "&nbsp;"}</span><span>mean "
                + $"box {Number(baseline, "F3")}</span></div>";
        string Estimate(string name, ScoreInterval estimate, ScoreInterval baseline) =>
            Tile(name, estimate.Value, ReportSections.Interval(estimate), baseline.Value);
        var tiles = Measures.Select(measure => Estimate(measure.Name, measure.Get(report.Scores), measure.Get(report.Baseline)));
        string median = Tile("Median IoU", report.Scores.MedianIou, null, report.Baseline.MedianIou);
        return $"<div class=\"tiles\">{string.Concat(tiles)}{median}</div>\n";
    }

    private static string Comparison(LocalizationReport report)
    {
        string bars = IntervalBars.Draw(Measures.Select(measure => (measure.Name, (IReadOnlyList<(string, ScoreInterval)>)
            [.. report.Columns.Select(column => (column.Key, measure.Get(column.Value)))])));
        var rows = Measures
            .Select(measure => report.Columns.Select(column => measure.Get(column.Value))
                .Select(estimate => $"{Number(estimate.Value, "F3")} <small>{ReportSections.Interval(estimate)}</small>")
                .Prepend(measure.Name))
            .Append(report.Columns.Select(column => Number(column.Value.MedianIou, "F3")).Prepend("Median IoU"));
        return "<p class=\"soft\">Correct: presence and class are correct and the IoU reaches the threshold. The mean box "
            + "answers every image with the mean of the "
            + "training boxes and their most frequent class; a model that is not better has learned nothing.</p>"
            + $"<div class=\"pair\">{bars}<div>{Table(report.Columns.Select(column => column.Key).Prepend(""), rows)}</div></div>";
    }

    private static string Histogram(LocalizationReport report) =>
        HistogramChart.Draw(
            "Histogram of IoU", [.. report.Images.Where(image => image.GroundTruth is not null).Select(image => image.Iou)], 0.5, 0.75);
}
