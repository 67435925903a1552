using System.Globalization;
using System.Text;
using System.Text.Json;
using Kente.Vision.Localize;

namespace Kente.Vision;

/// <summary>The result of a cross-validation, pooled over all folds and for each fold. Prints as a table.</summary>
/// <param name="Pooled">All images, each predicted by the model that was not trained on it; its baseline is the mean box of that
/// model.</param>
/// <param name="Folds">The folds, in order.</param>
public sealed record CrossValidationReport(LocalizationReport Pooled, IReadOnlyList<FoldReport> Folds)
{
    internal static CrossValidationReport Of(IReadOnlyList<string> classes, IReadOnlyList<(FoldReport Report, MeanBox Baseline)> folds)
    {
        Dictionary<AnnotatedImage, MeanBox> baselines = [];
        foreach (var (fold, baseline) in folds)
            foreach (var image in fold.Report.Images) baselines[image.Image] = baseline;
        LocalizedImage[] images = [.. folds.SelectMany(fold => fold.Report.Report.Images)];
        return new(LocalizationReport.Of(classes, images, image => baselines[image.Image]), [.. folds.Select(fold => fold.Report)]);
    }

    /// <summary>Returns this report with the scores of another model on the same folds.</summary>
    /// <param name="name">Name of the other model.</param>
    /// <param name="other">Report of the other model.</param>
    public CrossValidationReport Compare(string name, CrossValidationReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            Pooled.Compare(name, other.Pooled),
            [.. Folds.Zip(other.Folds, (mine, theirs) => mine with { Report = mine.Report.Compare(name, theirs.Report) })]);
    }

    /// <summary>Returns the pooled scores and the scores of each fold as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            pooled = Pooled.Json(),
            folds = Folds.Select(
                fold => new { fold = fold.Fold, seconds = Math.Round(fold.Duration.TotalSeconds, 1), report = fold.Report.Json() }),
        },
        LocalizationReport.Indented);

    /// <summary>Returns a self-contained HTML page: scores, charts, images with boxes and folds.</summary>
    /// <param name="options">Additional content.</param>
    public string ToHtml(ReportPageOptions? options = null) => CrossValidationHtml.Page(this, options ?? new());

    /// <summary>Returns the pooled scores and the scores of each fold as a table.</summary>
    public override string ToString()
    {
        StringBuilder text = new(Pooled.ToString());
        text.AppendLine();
        text.AppendLine(
            CultureInfo.InvariantCulture, $"{"fold",-14}{"images",-10}{"mean IoU",-10}{"correct@0.5",-13}{"correct@0.75",-14}seconds");
        foreach (var (fold, report, duration) in Folds)
        {
            var (iou, _, at50, at75) = report.Scores;
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{fold,-14}{report.Images.Count,-10}{iou.Value,-10:F3}{at50.Value,-13:F3}{at75.Value,-14:F3}{duration.TotalSeconds:F0}");
        }
        return text.ToString();
    }
}
