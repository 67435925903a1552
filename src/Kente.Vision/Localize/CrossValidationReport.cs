using System.Globalization;
using System.Text;
using System.Text.Json;
using Kente.Vision.Boxes;
using Kente.Vision.Reporting;

namespace Kente.Vision.Localize;

/// <summary>What a way of training is worth, over all folds together and for each. Prints as a table.</summary>
/// <param name="Pooled">All pictures, each judged by the model that has not seen it; its baseline is that model's mean box.</param>
/// <param name="Folds">The folds, in order.</param>
public sealed record CrossValidationReport(LocalizationReport Pooled, IReadOnlyList<FoldReport> Folds)
{
    internal static CrossValidationReport Of(IReadOnlyList<string> classes, IReadOnlyList<(FoldReport Report, MeanBox Baseline)> folds)
    {
        Dictionary<AnnotatedPicture, MeanBox> baselines = [];
        foreach (var (fold, baseline) in folds)
            foreach (var picture in fold.Report.Pictures) baselines[picture.Picture] = baseline;
        return new(LocalizationReport.Of(classes, [.. folds.SelectMany(fold => fold.Report.Report.Pictures)], picture => baselines[picture.Picture]), [.. folds.Select(fold => fold.Report)]);
    }

    /// <summary>This report with another model's scores, on the same folds, beside its own.</summary>
    /// <param name="name">What the other is called.</param>
    /// <param name="other">Its report.</param>
    public CrossValidationReport Beside(string name, CrossValidationReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Pooled.Beside(name, other.Pooled), [.. Folds.Zip(other.Folds, (mine, theirs) => mine with { Report = mine.Report.Beside(name, theirs.Report) })]);
    }

    /// <summary>The pooled scores, and each fold's, as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new { pooled = Pooled.Json(), folds = Folds.Select(fold => new { fold = fold.Fold, seconds = Math.Round(fold.Duration.TotalSeconds, 1), report = fold.Report.Json() }) },
        LocalizationReport.Indented);

    /// <summary>One HTML page that needs nothing else: scores, curves, pictures, folds.</summary>
    /// <param name="options">What else is shown.</param>
    public string ToHtml(ReportPageOptions? options = null) => LocalizationHtml.Page(Pooled, Folds, options ?? new());

    /// <summary>The pooled scores and each fold's as a table.</summary>
    public override string ToString()
    {
        StringBuilder text = new(Pooled.ToString());
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"fold",-14}{"pictures",-10}{"mean IoU",-10}{"correct@0.5",-13}{"correct@0.75",-14}seconds");
        foreach (var (fold, report, duration) in Folds)
            text.AppendLine(CultureInfo.InvariantCulture, $"{fold,-14}{report.Pictures.Count,-10}{report.Scores.MeanIou.Value,-10:F3}{report.Scores.Correct50.Value,-13:F3}{report.Scores.Correct75.Value,-14:F3}{duration.TotalSeconds:F0}");
        return text.ToString();
    }
}
