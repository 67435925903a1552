using Kente.Vision.Reporting;
using static Kente.HtmlText;

namespace Kente.Vision.Localize;

/// <summary>The page of a localization report.</summary>
internal static class LocalizationHtml
{
    public static string Page(LocalizationReport report, IReadOnlyList<FoldReport> folds, ReportPageOptions options)
    {
        int without = report.Pictures.Count(picture => picture.Truth is null);
        string kind = folds.Count > 0 ? $", cross-validated in {folds.Count} folds: each picture is judged by a model that has not seen it" : "";
        string title = options.Title ?? "Localization";
        return HtmlPage.Of(title,
            $"<h1>{Escape(title)}</h1>\n<p class=\"soft\">Measured on {report.Pictures.Count} pictures, {without} of them without an object{kind}. Ranges are 95 % intervals.</p>\n"
            + Tiles(report)
            + Section("Beside the baseline", Comparison(report))
            + Section("Folds", Folds(folds))
            + Section("Training", ReportSections.Curves(options, ("Loss by epoch", null, ["loss", "localization_loss", "cell_loss"]), ("IoU and share correct by epoch", 1, ["iou", "val_iou", "val_correct"])))
            + Section("Pictures", LocalizationPictures.Figures(report, options.Pictures))
            + Section("Overlap and classes", $"<div class=\"pair\"><div><h3>IoU of found and true boxes</h3>{Histogram(report)}</div><div><h3>True class (rows) and found class (columns)</h3>{ReportSections.Confusion(report.Confusion, [.. report.Classes, "no object"])}</div></div>")
            + Section("Left out of the data", ReportSections.Skipped(options))
            + Section("Settings", ReportSections.Settings(options)));
    }

    private static string Tiles(LocalizationReport report)
    {
        string Tile(string name, double value, string? interval, double baseline) =>
            $"<div class=\"tile\"><span>{name}</span><b>{Number(value, "F3")}</b><span>{interval ?? "&nbsp;"}</span><span>mean box {Number(baseline, "F3")}</span></div>";
        string Of(string name, Func<LocalizationScores, Estimate> get) => Tile(name, get(report.Scores).Value, Interval(get(report.Scores)), get(report.Baseline).Value);
        return $"<div class=\"tiles\">{Of("Correct, IoU ≥ 0.5", scores => scores.Correct50)}{Of("Correct, IoU ≥ 0.75", scores => scores.Correct75)}{Of("Mean IoU", scores => scores.MeanIou)}"
            + $"{Tile("Median IoU", report.Scores.MedianIou, null, report.Baseline.MedianIou)}</div>\n";
    }

    private static string Comparison(LocalizationReport report)
    {
        (string Name, Func<LocalizationScores, Estimate> Get)[] measures =
        [
            ("Correct, IoU ≥ 0.5", scores => scores.Correct50), ("Correct, IoU ≥ 0.75", scores => scores.Correct75), ("Mean IoU", scores => scores.MeanIou),
        ];
        string bars = IntervalBars.Draw(measures.Select(measure => (measure.Name, (IReadOnlyList<(string, double, double, double)>)
            [.. report.Columns.Select(column => (column.Key, measure.Get(column.Value).Value, measure.Get(column.Value).Low, measure.Get(column.Value).High))])));
        var rows = measures
            .Select(measure => report.Columns.Select(column => $"{Number(measure.Get(column.Value).Value, "F3")} <small>{Interval(measure.Get(column.Value))}</small>").Prepend(measure.Name))
            .Append(report.Columns.Select(column => Number(column.Value.MedianIou, "F3")).Prepend("Median IoU"));
        return "<p class=\"soft\">Correct: presence and class are right and the box overlaps enough. The mean box answers every picture with the mean of the training boxes and their most frequent class; what is not better has learned nothing.</p>"
            + $"<div class=\"pair\">{bars}<div>{Table(report.Columns.Select(column => column.Key).Prepend(""), rows)}</div></div>";
    }

    private static string Folds(IReadOnlyList<FoldReport> folds) => folds.Count == 0 ? "" : "<p class=\"soft\">Mean IoU / correct at IoU ≥ 0.5 / correct at IoU ≥ 0.75.</p>" + Table(
        ["Fold", "Pictures", .. folds[0].Report.Columns.Select(column => column.Key), "Seconds"],
        folds.Select(fold => (string[])
        [
            Number(fold.Fold), Number(fold.Report.Pictures.Count),
            .. fold.Report.Columns.Select(column => $"{Number(column.Value.MeanIou.Value, "F3")} / {Number(column.Value.Correct50.Value, "F3")} / {Number(column.Value.Correct75.Value, "F3")}"),
            Number(fold.Duration.TotalSeconds, "F0"),
        ]));

    private static string Histogram(LocalizationReport report) =>
        HistogramChart.Draw("Histogram of IoU", [.. report.Pictures.Where(picture => picture.Truth is not null).Select(picture => picture.Iou)], 0.5, 0.75);

    private static string Interval(Estimate estimate) => $"{Number(estimate.Low, "F3")} – {Number(estimate.High, "F3")}";
}
