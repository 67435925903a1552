using Kente.Vision;
using static Kente.Faces.Evaluation.ReportTable;

namespace Kente.Faces.Evaluation;

/// <summary>The HTML page of a verification report.</summary>
internal static class VerificationHtml
{
    // Hundredths of a squared distance that a point of the chart of distances spans.
    private const int Bin = 5;

    public static string Page(VerificationReport report, ReportPageOptions options) => ReportPage.Of(
        options.Title ?? "Verification",
        $"{report.Genuine} pairs of one person and {report.Impostor} pairs of two people were compared by the squared distance of "
            + "their embeddings.",
        Sections(report, options) + ReportPage.Settings(options));

    /// <summary>Returns the sections of the page but the settings.</summary>
    public static string Sections(VerificationReport report, ReportPageOptions options) =>
        Tiles(report)
            + HtmlText.Section("Errors", $"<div class=\"pair\"><div><h3>ROC: true accepts by false accepts</h3>{Roc(report)}</div>"
                + $"<div><h3>Percent of pairs by squared distance in hundredths</h3>{Distances(report)}</div></div>")
            + Html(report.Tables)
            + HtmlText.Section("Warnings", string.Concat(report.Warnings.Select(warning => $"<p>{HtmlText.Escape(warning)}</p>")))
            + HtmlText.Section("The worst pairs", Worst(report.Comparisons, options.Images / 2))
            + ReportPage.Images(report.ImagesWithoutFace, report.ImagesWithSeveralFaces);

    private static string Tiles(VerificationReport report) => ReportPage.Tiles([
        ("AUC", Number(report.Auc), "area under the ROC"),
        ("Accuracy", ReportPage.Rate(report.Accuracy), double.IsNaN(report.StandardError)
            ? "needs two folds" : $"± {Percent(report.StandardError)}, {report.Folds.Count} folds"),
        ("Equal error rate", ReportPage.Rate(report.EqualErrorRate), $"at {Number(report.EqualErrorThreshold)}"),
        // The rates that matter: those of few false accepts.
        .. report.Points.OrderBy(point => point.Target).Take(2).Reverse().Select(point => (
            $"TAR at FAR {Percent(point.Target)}", ReportPage.Rate(point.TrueAcceptRate), $"below {Number(point.Threshold)}"))]);

    private static string Roc(VerificationReport report) => RateChart.Draw(
        "True accept rate by false accept rate", "false accept rate",
        report.Roc.Select(point => (point.FalseAcceptRate, point.TrueAcceptRate)),
        report.Points.Select(point => (
            point.Target, point.TrueAcceptRate, $"TAR {Percent(point.TrueAcceptRate)} at FAR {Percent(point.Target)}")),
        report.Impostor);

    private static string Distances(VerificationReport report)
    {
        int last = Math.Max(1, (int)Math.Ceiling(100 * report.Roc[^1].Threshold / Bin));
        // The rates are ascending functions of the threshold, whose steps are the frequencies.
        double[] Frequencies(Func<RocPoint, double> rate)
        {
            double[] below = [.. Enumerable.Range(0, last + 1).Select(bin =>
                report.Roc.Where(point => point.Threshold <= bin * Bin / 100.0).Select(rate).DefaultIfEmpty().Max())];
            return [.. below.Select((value, i) => 100 * (i == 0 ? value : value - below[i - 1]))];
        }
        return LineChart.Draw(
            "Percent of pairs by squared distance in hundredths", [.. Enumerable.Range(0, last + 1).Select(bin => bin * Bin)],
            [("one person", Frequencies(point => point.TrueAcceptRate)), ("two people", Frequencies(point => point.FalseAcceptRate))]);
    }

    private static string Worst(IReadOnlyList<FaceImageComparison> comparisons, int count)
    {
        var kinds = comparisons.Where(pair => double.IsFinite(pair.Distance)).ToLookup(pair => pair.Images.SamePerson);
        return PairFigures.Of("One person, farthest first", Figures(kinds[true].OrderByDescending(pair => pair.Distance)))
            + PairFigures.Of("Two people, nearest first", Figures(kinds[false].OrderBy(pair => pair.Distance)));
        IEnumerable<(string, string, string)> Figures(IEnumerable<FaceImageComparison> pairs) => pairs.Take(count).Select(pair =>
            (pair.Images.First, pair.Images.Second, $"distance {HtmlText.Number(pair.Distance)}"));
    }
}
