using static Kente.HtmlText;

namespace Kente.Vision.Localize;

/// <summary>The HTML page of a cross-validation report.</summary>
internal static class CrossValidationHtml
{
    public static string Page(CrossValidationReport report, ReportPageOptions options) => LocalizationHtml.Page(
        report.Pooled, options, $", in a cross-validation of {report.Folds.Count} folds: a model predicts only images it was "
            + $"not trained on", Folds(report.Folds));

    private static string Folds(IReadOnlyList<FoldReport> folds) =>
        "<p class=\"soft\">Mean IoU / correct at IoU ≥ 0.5 / correct at IoU ≥ 0.75.</p>"
        + Table(["Fold", "Images", .. folds[0].Report.Columns.Select(column => column.Key), "Seconds"], folds.Select(Row));

    private static string[] Row(FoldReport fold) =>
    [
        Number(fold.Fold), Number(fold.Report.Images.Count), .. fold.Report.Columns.Select(column => Scores(column.Value)),
        Number(fold.Duration.TotalSeconds, "F0"),
    ];

    private static string Scores(LocalizationScores scores) =>
        $"{Number(scores.MeanIou.Value, "F3")} / {Number(scores.Correct50.Value, "F3")} / {Number(scores.Correct75.Value, "F3")}";
}
