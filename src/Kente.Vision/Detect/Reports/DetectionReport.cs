using System.Globalization;
using System.Text.Json;
using System.Text;
using Kente.Vision.Detect.Reports;
using static Kente.HtmlText;

namespace Kente.Vision;

/// <summary>
/// The evaluation of a detector: exactly of what it predicts, by the rules of COCO. Prints as a table.
/// </summary>
/// <param name="Images">The images with their detections.</param>
/// <param name="Scores">The twelve summary metrics of COCO, of the detections with scores from 0.001.</param>
/// <param name="AP">Mean average precision over the classes at IoU 0.50 to 0.95.</param>
/// <param name="AP50">Mean average precision at IoU 0.50.</param>
/// <param name="AP75">Mean average precision at IoU 0.75.</param>
/// <param name="Classes">The metrics of each class.</param>
/// <param name="Best">The score threshold with the highest F1 on these images.</param>
public sealed record DetectionReport(
    IReadOnlyList<DetectedImage> Images, CocoScores Scores, ScoreInterval AP, ScoreInterval AP50, ScoreInterval AP75,
    IReadOnlyList<ClassReport> Classes, OperatingPoint Best)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private int[,]? _confusion;
    private ErrorBreakdown? _errors;

    /// <summary>
    /// Gets the metrics of COCO when each grid cell counts as a detection of every class, not only of its best one. Most published numbers
    /// are computed so; they are higher than those of the detections that <c>Predict</c> returns.
    /// </summary>
    public required CocoScores MultiLabelScores { get; init; }

    /// <summary>
    /// Gets the score threshold of the detector, which the counts, the classes, the confusion matrix and the errors use.
    /// </summary>
    public required double Threshold { get; init; }

    /// <summary>Gets the counts of all classes at the threshold, with precision, recall and F1.</summary>
    public required DetectionCounts Counts { get; init; }

    /// <summary>
    /// Gets the confusion matrix: true classes in rows, predicted classes in columns. The last row counts detections without an object,
    /// the last column objects without a detection.
    /// </summary>
    public int[,] Confusion => _confusion ??= ClassConfusion.Of(Classes.Count, Matches, Threshold);

    /// <summary>Gets the numbers of errors by kind.</summary>
    public ErrorBreakdown Errors => _errors ??= ErrorBreakdown.Of(Matches, Threshold);

    /// <summary>The detections with the objects that they match.</summary>
    internal IReadOnlyList<MatchedImage> Matches { get; private init; } = [];

    internal static DetectionReport Of(
        IReadOnlyList<string> classes, IReadOnlyList<DetectedImage> images, IReadOnlyList<DetectedImage> multiLabel, double threshold)
    {
        var matches = CocoEvaluation.Match(classes, [.. images.Select(image => image.ToEvaluated())]);
        var (scores, ofClasses) = CocoEvaluation.Summarize(classes, matches);
        MatchedImage[] matched = [.. images.Select(MatchedImage.Of)];
        var curves = ScoreCurve.Of(classes.Count, matched);
        var detections = matched.SelectMany(image => image.From(threshold)).ToLookup(one => one.Detection.Class);
        var resampled = ResampledPrecision.Of(matches, images.Count);
        ClassReport Report(CocoClassScores coco, int c) => new(
            coco, resampled.Estimate(coco.AP, .., c), resampled.Estimate(coco.AP50, ..1, c), curves[c],
            DetectionCounts.Of(coco.Objects, detections[c]));
        ClassReport[] reports = [.. ofClasses.Select(Report)];
        return new(
            images, scores, resampled.Estimate(scores.AP, ..), resampled.Estimate(scores.AP50, ..1), resampled.Estimate(scores.AP75, 5..6),
            reports, OperatingPoint.Best(curves))
        {
            Matches = matched,
            MultiLabelScores = CocoEvaluation.Of(classes, [.. multiLabel.Select(image => image.ToEvaluated())]).Scores,
            Threshold = threshold,
            Counts = DetectionCounts.Of(ofClasses.Sum(c => c.Objects), detections.SelectMany(group => group)),
        };
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
        int width = Classes.Max(c => c.Coco.Name.Length + 2) is > 18 and var longest ? longest : 18;
        void Row(string name, object objects, object at50, object all, string recall) => text.AppendLine(
            CultureInfo.InvariantCulture, $"{name.PadRight(width)}{objects,-9}{at50,-24}{all,-24}{recall}");
        Row("", "objects", "mAP@50", "mAP@50:95", "AR");
        Row("all", objects, AP50, AP, Number(Scores.AR100, "F3"));
        foreach (var c in Classes) Row(c.Coco.Name, c.Coco.Objects, c.AP50, c.AP, Number(c.Coco.AR100, "F3"));
        text.AppendLine();
        text.AppendLine(Scores.ToString());
        text.AppendLine(CultureInfo.InvariantCulture,
            $"With every class of a grid cell, as most published numbers: AP {Number(MultiLabelScores.AP, "F3")}  "
                + $"AP50 {Number(MultiLabelScores.AP50, "F3")}");
        text.AppendLine(Best.F1 == 0 ? "No detection is correct at any score threshold." : string.Create(CultureInfo.InvariantCulture,
            $"Highest mean F1 of the classes on these images: {Best.F1:F3} at score threshold {Best.Threshold:F2}, with mean precision "
                + $"{Best.Precision:F3} and mean recall {Best.Recall:F3}"));
        text.AppendLine(CultureInfo.InvariantCulture,
            $"At the detector's threshold {Threshold:F2}: {Counts.Correct} of {Counts.Detections} detections are correct (precision "
                + $"{Number(Counts.Precision, "F3")}) and find {Counts.Correct} of {objects} objects (recall "
                + $"{Number(Counts.Recall, "F3")}); F1 {Number(Counts.F1, "F3")}");
        var (_, wrongClass, location, both, duplicate, background, missed) = Errors;
        text.AppendLine(CultureInfo.InvariantCulture,
            $"Wrong detections: {wrongClass} of another class, {location} at a wrong location, {both} both, {duplicate} duplicates, "
                + $"{background} on background; {missed} objects have no detection near them");
        return text.ToString();
    }

    private object Json() => new
    {
        images = Images.Count,
        map = AP.ToJson(),
        map_50 = AP50.ToJson(),
        map_75 = AP75.ToJson(),
        coco = CocoJson(Scores),
        coco_multi_label = CocoJson(MultiLabelScores),
        classes = Classes.Select(c => new
        {
            name = c.Coco.Name,
            ap = c.AP.ToJson(),
            ap_50 = c.AP50.ToJson(),
            ar_100 = ScoreInterval.Finite(c.Coco.AR100),
            counts = CountsJson(c.Counts),
        }),
        best = PointJson(Best),
        threshold = Threshold,
        counts = CountsJson(Counts),
        errors = ErrorJson(),
        confusion = Enumerable.Range(0, Classes.Count + 1).Select(
            row => Enumerable.Range(0, Classes.Count + 1).Select(column => Confusion[row, column])),
    };

    private static object CountsJson(DetectionCounts counts) => new
    {
        objects = counts.Objects,
        detections = counts.Detections,
        correct = counts.Correct,
        precision = ScoreInterval.Finite(counts.Precision),
        recall = ScoreInterval.Finite(counts.Recall),
        f1 = ScoreInterval.Finite(counts.F1),
    };

    private static object PointJson(OperatingPoint point) =>
        new { threshold = point.Threshold, f1 = point.F1, precision = point.Precision, recall = point.Recall };

    private static object CocoJson(CocoScores scores) => new
    {
        ap = ScoreInterval.Finite(scores.AP),
        ap_50 = ScoreInterval.Finite(scores.AP50),
        ap_75 = ScoreInterval.Finite(scores.AP75),
        ap_small = ScoreInterval.Finite(scores.APSmall),
        ap_medium = ScoreInterval.Finite(scores.APMedium),
        ap_large = ScoreInterval.Finite(scores.APLarge),
        ar_1 = ScoreInterval.Finite(scores.AR1),
        ar_10 = ScoreInterval.Finite(scores.AR10),
        ar_100 = ScoreInterval.Finite(scores.AR100),
        ar_small = ScoreInterval.Finite(scores.ARSmall),
        ar_medium = ScoreInterval.Finite(scores.ARMedium),
        ar_large = ScoreInterval.Finite(scores.ARLarge),
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
