using System.Globalization;
using System.Text.Json;
using System.Text;
using Kente.Vision.Detect.Reports;
using static Kente.HtmlText;

namespace Kente.Vision;

/// <summary>The evaluation of a detector by the rules of COCO. Prints as a table.</summary>
/// <param name="Images">The images with their detections.</param>
/// <param name="Scores">The twelve summary metrics of COCO.</param>
/// <param name="AP">Mean average precision over the classes at IoU 0.50 to 0.95.</param>
/// <param name="AP50">Mean average precision at IoU 0.50.</param>
/// <param name="AP75">Mean average precision at IoU 0.75.</param>
/// <param name="Classes">The metrics of each class.</param>
/// <param name="Best">The score threshold with the highest F1 on these images.</param>
/// <param name="Threshold">The score threshold of the detector, which the confusion matrix and the errors use.</param>
public sealed record DetectionReport(
    IReadOnlyList<DetectedImage> Images, CocoScores Scores, ScoreInterval AP, ScoreInterval AP50, ScoreInterval AP75,
    IReadOnlyList<ClassReport> Classes, OperatingPoint Best, double Threshold)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private int[,]? _confusion;
    private ErrorBreakdown? _errors;

    /// <summary>
    /// Gets the confusion matrix: true classes in rows, predicted classes in columns. The last row counts detections without an object,
    /// the last column objects without a detection.
    /// </summary>
    public int[,] Confusion => _confusion ??= ClassConfusion.Of(Classes.Count, Images, Threshold);

    /// <summary>Gets the numbers of errors by kind.</summary>
    public ErrorBreakdown Errors => _errors ??= ErrorBreakdown.Of(Images, Threshold);

    internal static DetectionReport Of(IReadOnlyList<string> classes, IReadOnlyList<DetectedImage> images, double threshold)
    {
        var matches = CocoEvaluation.Match(classes, [.. images.Select(image => image.ToEvaluated())]);
        var (scores, ofClasses) = CocoEvaluation.Summarize(classes, matches);
        var curves = ScoreCurve.Of(matches);
        var resampled = ResampledPrecision.Of(matches, images.Count);
        ClassReport Report(CocoClassScores coco, int c) =>
            new(coco, resampled.Estimate(coco.AP, .., c), resampled.Estimate(coco.AP50, ..1, c), curves[c]);
        return new(
            images, scores, resampled.Estimate(scores.AP, ..), resampled.Estimate(scores.AP50, ..1), resampled.Estimate(scores.AP75, 5..6),
            [.. ofClasses.Select(Report)], OperatingPoint.Of(curves), threshold);
    }

    /// <summary>Returns the metrics and the confusion matrix as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(Json(), Indented);

    /// <summary>Returns a self-contained HTML page: metrics, charts, images with boxes, confusion matrix, errors and settings.</summary>
    /// <param name="options">Additional content.</param>
    public string ToHtml(ReportPageOptions? options = null) => DetectionHtml.Page(this, options ?? new());

    /// <summary>Returns the metrics as a table.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        int objects = Classes.Sum(c => c.Coco.Objects);
        text.AppendLine(CultureInfo.InvariantCulture, $"{Images.Count} images, {objects} objects; 95 % confidence intervals in brackets");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-18}{"objects",-9}{"mAP@50",-24}{"mAP@50:95",-24}AR");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"all",-18}{objects,-9}{AP50,-24}{AP,-24}{Number(Scores.AR100, "F3")}");
        foreach (var (coco, ap, ap50, _) in Classes)
            text.AppendLine(CultureInfo.InvariantCulture, $"{coco.Name,-18}{coco.Objects,-9}{ap50,-24}{ap,-24}{Number(coco.AR100, "F3")}");
        text.AppendLine();
        text.AppendLine(Scores.ToString());
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Highest F1 on these images: {Best.F1:F3} at score threshold {Best.Threshold:F2}, with precision "
                + $"{Best.Precision:F3} and recall {Best.Recall:F3}");
        var (correct, wrongClass, location, both, duplicate, background, missed) = Errors;
        text.AppendLine(CultureInfo.InvariantCulture,
            $"At threshold {Threshold:F2}: {correct} correct; errors: class {wrongClass}, location {location}, both {both}, "
                + $"duplicate {duplicate}, background {background}; missed {missed}");
        return text.ToString();
    }

    private object Json() => new
    {
        images = Images.Count,
        map = AP.ToJson(),
        map_50 = AP50.ToJson(),
        map_75 = AP75.ToJson(),
        coco = CocoJson(),
        classes = Classes.Select(c => new
        {
            name = c.Coco.Name,
            objects = c.Coco.Objects,
            ap = c.AP.ToJson(),
            ap_50 = c.AP50.ToJson(),
            ar_100 = ScoreInterval.Finite(c.Coco.AR100),
        }),
        best = new { threshold = Best.Threshold, f1 = Best.F1, precision = Best.Precision, recall = Best.Recall },
        threshold = Threshold,
        errors = ErrorJson(),
        confusion = Enumerable.Range(0, Classes.Count + 1).Select(
            row => Enumerable.Range(0, Classes.Count + 1).Select(column => Confusion[row, column])),
    };

    private object CocoJson() => new
    {
        ap = ScoreInterval.Finite(Scores.AP),
        ap_50 = ScoreInterval.Finite(Scores.AP50),
        ap_75 = ScoreInterval.Finite(Scores.AP75),
        ap_small = ScoreInterval.Finite(Scores.APSmall),
        ap_medium = ScoreInterval.Finite(Scores.APMedium),
        ap_large = ScoreInterval.Finite(Scores.APLarge),
        ar_1 = ScoreInterval.Finite(Scores.AR1),
        ar_10 = ScoreInterval.Finite(Scores.AR10),
        ar_100 = ScoreInterval.Finite(Scores.AR100),
        ar_small = ScoreInterval.Finite(Scores.ARSmall),
        ar_medium = ScoreInterval.Finite(Scores.ARMedium),
        ar_large = ScoreInterval.Finite(Scores.ARLarge),
    };

    private object ErrorJson() => new
    {
        correct = Errors.Correct,
        @class = Errors.Class,
        location = Errors.Location,
        both = Errors.Both,
        duplicate = Errors.Duplicate,
        background = Errors.Background,
        missed = Errors.Missed,
    };
}
