using System.Text.Json;
using Kente.Faces.Evaluation;
using Kente.Vision;
using static Kente.Faces.Evaluation.ReportTable;

namespace Kente.Faces;

/// <summary>How well the distance of two faces tells whether they are of one person.</summary>
public sealed record VerificationReport
{
    /// <summary>Gets the number of pairs of one person.</summary>
    public required int Genuine { get; init; }

    /// <summary>Gets the number of pairs of two people.</summary>
    public required int Impostor { get; init; }

    /// <summary>Gets the area under the ROC curve: the probability that a pair of one person is nearer than one of two.</summary>
    public required double Auc { get; init; }

    /// <summary>Gets the equal error rate: the mean of both error rates where they differ least.</summary>
    public required double EqualErrorRate { get; init; }

    /// <summary>Gets the threshold of the equal error rate.</summary>
    public required double EqualErrorThreshold { get; init; }

    /// <summary>Gets the folds; empty with fewer pairs of one kind than folds.</summary>
    public required IReadOnlyList<VerificationFold> Folds { get; init; }

    /// <summary>Gets the errors at each false accept rate.</summary>
    public required IReadOnlyList<VerificationPoint> Points { get; init; }

    /// <summary>Gets the error rates of groups by name; empty without groups.</summary>
    public required IReadOnlyList<GroupErrorRates> Groups { get; init; }

    /// <summary>Gets the ROC curve by ascending threshold.</summary>
    public required IReadOnlyList<RocPoint> Roc { get; init; }

    /// <summary>Gets the mean accuracy of the folds; NaN without folds.</summary>
    public double Accuracy => Folds.Count == 0 ? double.NaN : Folds.Average(fold => fold.Accuracy);

    /// <summary>Gets the standard error of the mean accuracy, σ ÷ √folds; NaN with less than two folds.</summary>
    public double StandardError => Folds.Count < 2 ? double.NaN
        : Math.Sqrt(Folds.Sum(fold => Math.Pow(fold.Accuracy - Accuracy, 2)) / (Folds.Count - 1) / Folds.Count);

    /// <summary>Gets the threshold of the rates of groups.</summary>
    public required double GroupThreshold { get; init; }

    /// <summary>Gets the images that were compared with their distances; empty if distances were evaluated.</summary>
    public IReadOnlyList<FaceImageComparison> Comparisons { get; init; } = [];

    /// <summary>Gets the images in which no face was found; their pairs are rejected at every threshold.</summary>
    public IReadOnlyList<string> ImagesWithoutFace { get; init; } = [];

    /// <summary>Gets the images in which several faces were found; the one with the highest score was compared.</summary>
    public IReadOnlyList<string> ImagesWithSeveralFaces { get; init; } = [];

    private IEnumerable<string> Warnings => Groups.Where(group => group.HasHigherErrors).Select(group =>
        $"The errors of the group {group.Group} are significantly higher than those of the others: false match {group.FalseMatch}, "
            + $"false non-match {group.FalseNonMatch}. Do not rely on one threshold for all groups.");

    private ReportTable[] Tables =>
    [
        new(
            "Verification", ["pairs of one person", "pairs of two", "AUC", "EER", "EER threshold", "accuracy"],
            [[
                $"{Genuine}", $"{Impostor}", Number(Auc), Percent(EqualErrorRate), Number(EqualErrorThreshold),
                Folds.Count == 0 ? "–" : $"{Percent(Accuracy)} ± {Percent(StandardError)}",
            ]]),
        new(
            "True accept rates", ["FAR", "threshold", "TAR", "false accepts [95 %]", "false rejects [95 %]"],
            [.. Points.Select(point => (string[])[
                Percent(point.Target), Number(point.Threshold), Percent(point.TrueAcceptRate), $"{point.FalseAccept}",
                $"{point.FalseReject}"])]),
        new(
            $"Groups at the threshold {Number(GroupThreshold)}", ["group", "false match [95 %]", "p", "false non-match [95 %]", "p", ""],
            [.. Groups.Select(group => (string[])[
                group.Group, $"{group.FalseMatch}", Number(group.FalseMatchPValue), $"{group.FalseNonMatch}",
                Number(group.FalseNonMatchPValue), group.HasHigherErrors ? "significantly higher" : ""])]),
    ];

    /// <summary>Returns the report as text tables.</summary>
    public override string ToString() => ReportTable.Text([.. Tables, ImageTable(ImagesWithoutFace, ImagesWithSeveralFaces)])
        + string.Concat(Warnings.Select(warning => $"\nWarning: {warning}\n"));

    /// <summary>Returns the report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            genuine = Genuine,
            impostor = Impostor,
            auc = Auc,
            eer = EqualErrorRate,
            eer_threshold = EqualErrorThreshold,
            accuracy = Finite(Accuracy),
            standard_error = Finite(StandardError),
            folds = Folds.Select(fold => new { threshold = fold.Threshold, accuracy = fold.Accuracy }),
            points = Points.Select(point => new
            {
                far = point.Target,
                threshold = Finite(point.Threshold),
                tar = point.TrueAcceptRate,
                false_accept = Json(point.FalseAccept),
                false_reject = Json(point.FalseReject),
            }),
            group_threshold = Finite(GroupThreshold),
            groups = Groups.Select(group => new
            {
                group = group.Group,
                false_match = Json(group.FalseMatch),
                false_match_p = group.FalseMatchPValue,
                false_non_match = Json(group.FalseNonMatch),
                false_non_match_p = group.FalseNonMatchPValue,
                higher_errors = group.HasHigherErrors,
            }),
            images_without_face = ImagesWithoutFace,
            images_with_several_faces = ImagesWithSeveralFaces,
            roc = Roc.Select(point => new { threshold = point.Threshold, far = point.FalseAcceptRate, tar = point.TrueAcceptRate }),
        },
        Indented);

    /// <summary>Returns the report as a self-contained HTML page, with the worst pairs of images.</summary>
    /// <param name="options">Title, settings and number of pairs to show; default those of <see cref="ReportPageOptions"/>.</param>
    public string ToHtml(ReportPageOptions? options = null)
    {
        options ??= new();
        return ReportPage.Of(
            options.Title ?? "Verification",
            $"{Genuine} pairs of one person and {Impostor} pairs of two people were compared by the squared distance of their embeddings.",
            HtmlSections(options) + ReportPage.Settings(options));
    }

    /// <summary>Returns the sections of the page but the settings.</summary>
    internal string HtmlSections(ReportPageOptions options)
    {
        string roc = RateChart.Draw(
            "True accept rate by false accept rate", "false accept rate",
            Roc.Select(point => (point.FalseAcceptRate, point.TrueAcceptRate)),
            Points.Select(point => (
                point.Target, point.TrueAcceptRate, $"TAR {Percent(point.TrueAcceptRate)} at FAR {Percent(point.Target)}")),
            Impostor);
        return Tiles()
            + HtmlText.Section("Errors", $"<div class=\"pair\"><div><h3>ROC: true accepts by false accepts</h3>{roc}</div>"
                + $"<div><h3>Percent of pairs by squared distance in hundredths</h3>{DistanceChart.Draw(Roc)}</div></div>")
            + Html(Tables)
            + HtmlText.Section("Warnings", string.Concat(Warnings.Select(warning => $"<p>{HtmlText.Escape(warning)}</p>")))
            + HtmlText.Section("The worst pairs", PairFigures.Worst(Comparisons, options.Images / 2))
            + ReportPage.Images(ImagesWithoutFace, ImagesWithSeveralFaces);
    }

    private string Tiles() => ReportPage.Tiles([
        ("AUC", Number(Auc), "area under the ROC"),
        ("Accuracy", ReportPage.Rate(Accuracy), double.IsNaN(StandardError)
            ? "needs two folds" : $"± {Percent(StandardError)}, {Folds.Count} folds"),
        ("Equal error rate", ReportPage.Rate(EqualErrorRate), $"at {Number(EqualErrorThreshold)}"),
        // The rates that matter: those of few false accepts.
        .. Points.OrderBy(point => point.Target).Take(2).Reverse().Select(point => (
            $"TAR at FAR {Percent(point.Target)}", ReportPage.Rate(point.TrueAcceptRate), $"below {Number(point.Threshold)}"))]);
}
