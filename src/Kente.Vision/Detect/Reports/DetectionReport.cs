using System.Globalization;
using System.Text;
using System.Text.Json;
using Kente.Vision.Detect.Evaluation;
using Kente.Vision.Reporting;
using static Kente.HtmlText;

namespace Kente.Vision.Detect.Reports;

/// <summary>What a detector is worth on a set of pictures, measured as COCO does. Prints as a table.</summary>
/// <param name="Pictures">Each picture with what was found in it.</param>
/// <param name="Scores">COCO's twelve numbers.</param>
/// <param name="AP">Mean average precision at IoU 0.50 to 0.95, over the classes.</param>
/// <param name="AP50">Mean average precision at IoU 0.50.</param>
/// <param name="AP75">Mean average precision at IoU 0.75.</param>
/// <param name="Classes">Each class.</param>
/// <param name="Best">The score from which on detections are best believed, on these pictures.</param>
/// <param name="Threshold">The score that the detector itself believes; the confusion and the errors are counted with it.</param>
public sealed record DetectionReport(
    IReadOnlyList<DetectedPicture> Pictures, CocoScores Scores, Estimate AP, Estimate AP50, Estimate AP75, IReadOnlyList<ClassReport> Classes, OperatingPoint Best, double Threshold)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private int[,]? _confusion;
    private ErrorBreakdown? _errors;

    internal static DetectionReport Of(IReadOnlyList<string> classes, IReadOnlyList<DetectedPicture> pictures, double threshold)
    {
        var matches = CocoEvaluation.Match(classes, [.. pictures.Select(picture => picture.ToEvaluated())]);
        var coco = CocoEvaluation.Summarize(classes, matches);
        var curves = ScoreCurve.Of(matches);
        var resampled = ResampledPrecision.Of(matches, pictures.Count);
        return new(
            pictures, coco.Scores, resampled.Estimate(coco.Scores.AP, ..), resampled.Estimate(coco.Scores.AP50, ..1), resampled.Estimate(coco.Scores.AP75, 5..6),
            [.. coco.Classes.Select((scores, c) => new ClassReport(scores, resampled.Estimate(scores.AP, .., c), resampled.Estimate(scores.AP50, ..1, c), curves[c]))],
            OperatingPoint.Of(curves), threshold);
    }

    /// <summary>
    /// How often objects of each class (row) were taken for each class (column); the last row is what was found where nothing is, the last column what was not found.
    /// </summary>
    public int[,] Confusion => _confusion ??= ClassConfusion.Of(Classes.Count, Pictures, Threshold);

    /// <summary>What is wrong with the detections.</summary>
    public ErrorBreakdown Errors => _errors ??= ErrorBreakdown.Of(Pictures, Threshold);

    /// <summary>The scores, curves and confusion as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(Json(), Indented);

    /// <summary>One HTML page that needs nothing else: scores, curves, pictures with their boxes, confusion, errors, settings.</summary>
    /// <param name="options">What else is shown.</param>
    public string ToHtml(ReportPageOptions? options = null) => DetectionHtml.Page(this, options ?? new());

    /// <summary>The scores as a table.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Pictures.Count} pictures, {Classes.Sum(c => c.Coco.Objects)} objects; 95 % intervals in brackets");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-18}{"objects",-9}{"mAP@50",-24}{"mAP@50:95",-24}AR");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"all",-18}{Classes.Sum(c => c.Coco.Objects),-9}{AP50,-24}{AP,-24}{Number(Scores.AR100, "F3")}");
        foreach (var (coco, ap, ap50, _) in Classes)
            text.AppendLine(CultureInfo.InvariantCulture, $"{coco.Name,-18}{coco.Objects,-9}{ap50,-24}{ap,-24}{Number(coco.AR100, "F3")}");
        text.AppendLine();
        text.AppendLine(Scores.ToString());
        text.AppendLine(CultureInfo.InvariantCulture, $"On these pictures F1 is highest, {Best.F1:F3}, from a score of {Best.Threshold:F2} on: precision {Best.Precision:F3}, recall {Best.Recall:F3}");
        text.AppendLine(CultureInfo.InvariantCulture, $"From {Threshold:F2} on: {Errors.Right} right; wrong by class {Errors.Class}, location {Errors.Location}, both {Errors.Both}, duplicate {Errors.Duplicate}, background {Errors.Background}; missed {Errors.Missed}");
        return text.ToString();
    }

    private object Json() => new
    {
        pictures = Pictures.Count,
        map = Interval(AP),
        map_50 = Interval(AP50),
        map_75 = Interval(AP75),
        coco = new
        {
            ap = Finite(Scores.AP),
            ap_50 = Finite(Scores.AP50),
            ap_75 = Finite(Scores.AP75),
            ap_small = Finite(Scores.APSmall),
            ap_medium = Finite(Scores.APMedium),
            ap_large = Finite(Scores.APLarge),
            ar_1 = Finite(Scores.AR1),
            ar_10 = Finite(Scores.AR10),
            ar_100 = Finite(Scores.AR100),
            ar_small = Finite(Scores.ARSmall),
            ar_medium = Finite(Scores.ARMedium),
            ar_large = Finite(Scores.ARLarge),
        },
        classes = Classes.Select(c => new { name = c.Coco.Name, objects = c.Coco.Objects, ap = Interval(c.AP), ap_50 = Interval(c.AP50), ar_100 = Finite(c.Coco.AR100) }),
        best = new { threshold = Best.Threshold, f1 = Best.F1, precision = Best.Precision, recall = Best.Recall },
        threshold = Threshold,
        errors = new { right = Errors.Right, @class = Errors.Class, location = Errors.Location, both = Errors.Both, duplicate = Errors.Duplicate, background = Errors.Background, missed = Errors.Missed },
        confusion = Enumerable.Range(0, Classes.Count + 1).Select(row => Enumerable.Range(0, Classes.Count + 1).Select(column => Confusion[row, column])),
    };

    private static object Interval(Estimate estimate) => new { value = Finite(estimate.Value), low = Finite(estimate.Low), high = Finite(estimate.High) };

    // JSON has no NaN.
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
