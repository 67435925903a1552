using System.Globalization;
using System.Text;
using System.Text.Json;
using Kente.Vision.Classify.Reports;

namespace Kente.Vision;

/// <summary>The evaluation of a classifier, with the majority class as baseline. Prints as a table.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="IsMultiLabel">Whether an image may have several classes or none.</param>
/// <param name="Images">The images with their predictions.</param>
/// <param name="Scores">Scores of the classifier.</param>
/// <param name="Baseline">
/// Scores of the baseline, which answers every image with the frequencies of the classes in the training data, so that it predicts the most
/// frequent class; of multi-label data those that half of the images have.
/// </param>
/// <param name="Calibration">How often predictions of a probability are correct.</param>
public sealed record ClassifierReport(
    IReadOnlyList<string> Classes, bool IsMultiLabel, IReadOnlyList<ClassifiedImage> Images, ClassificationScores Scores,
    ClassificationScores Baseline, CalibrationCurve Calibration)
{
    private const int MaxPrinted = 40;

    internal static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Gets the temperature by which the classifier divides its logits; 1 without calibration.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Gets the calibration without temperature scaling.</summary>
    public CalibrationCurve Uncalibrated { get; init; } = Calibration;

    /// <summary>Gets the scores of each class, their averages and the confusion matrix.</summary>
    public ClassificationReport PerClass => ClassificationScores.Report(Classes, IsMultiLabel, Images);

    /// <summary>
    /// Gets the confusion matrix: the number of images of each class (row) with each predicted class (column); <see langword="null"/> for
    /// multi-label data.
    /// </summary>
    public ConfusionMatrix? Confusion => PerClass.Confusion;

    /// <summary>Computes the map of a class for an image; <see langword="null"/> if the classifier is not at hand.</summary>
    internal Func<RgbImage, int, ActivationMap>? GradCam { get; init; }

    /// <summary>The classifier and the baseline, by name.</summary>
    internal IReadOnlyList<KeyValuePair<string, ClassificationScores>> Columns =>
        [new("model", Scores), new(IsMultiLabel ? "majority" : "majority class", Baseline)];

    /// <summary>What the accuracy counts.</summary>
    internal string AccuracyName => IsMultiLabel ? "exact match" : "accuracy";

    internal static ClassifierReport Of(
        IReadOnlyList<string> classes, bool isMultiLabel, IReadOnlyList<ClassifiedImage> images, Classification baseline)
    {
        ClassifiedImage[] answered = [.. images.Select(image => image with { Prediction = baseline })];
        return new(
            classes, isMultiLabel, images, ClassificationScores.Of(classes, isMultiLabel, images),
            ClassificationScores.Of(classes, isMultiLabel, answered), CalibrationCurve.Of(images, isMultiLabel));
    }

    /// <summary>Returns the scores, the calibration and the confusion matrix as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(ClassificationJson.Of(this), Indented);

    /// <summary>
    /// Returns a self-contained HTML page: scores, confusion matrix, reliability diagram, the most confident mistakes with Grad-CAM, and
    /// settings.
    /// </summary>
    /// <param name="options">Additional content.</param>
    public string ToHtml(ReportPageOptions? options = null) => ClassificationHtml.Page(this, options ?? new());

    /// <summary>Returns the scores as tables.</summary>
    public override string ToString()
    {
        static string Text(double value) => double.IsNaN(value) ? "–" : value.ToString("F3", CultureInfo.InvariantCulture);
        StringBuilder text = new();
        text.AppendLine(
            CultureInfo.InvariantCulture, $"{Images.Count} images, {Classes.Count} classes; 95 % confidence intervals in brackets");
        string top = Scores.Top5 is null ? "" : $"{"top-5",-24}", map = IsMultiLabel ? $"{"mAP",-8}" : "";
        text.AppendLine(
            CultureInfo.InvariantCulture, $"{"",-16}{AccuracyName,-24}{top}{map}{"balanced accuracy",-19}{"macro F1",-10}log loss");
        foreach (var (name, scores) in Columns)
        {
            (top, map) = (scores.Top5 is { } top5 ? $"{top5,-24}" : "", IsMultiLabel ? $"{Text(scores.MeanAveragePrecision),-8}" : "");
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{name,-16}{scores.Accuracy,-24}{top}{map}{Text(scores.BalancedAccuracy),-19}{Text(scores.MacroF1),-10}"
                    + $"{Text(scores.LogLoss)}");
        }
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Calibration error (ECE) {Text(Calibration.Error)} at temperature {Text(Temperature)}; {Text(Uncalibrated.Error)} at 1.");
        int width = Math.Max(18, Classes.Max(name => name.Length) + 2);
        text.AppendLine().AppendLine($"{"class".PadRight(width)}images  precision  recall  F1      AP");
        foreach (var scores in Scores.Classes.Take(MaxPrinted))
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{scores.Name.PadRight(width)}{scores.Support,-8}{Text(scores.Precision),-11}{Text(scores.Recall),-8}{Text(scores.F1),-8}"
                    + $"{Text(scores.AveragePrecision)}");
        if (Classes.Count > MaxPrinted)
            text.AppendLine(CultureInfo.InvariantCulture, $"and {Classes.Count - MaxPrinted} more; the page and the JSON have all.");
        var report = PerClass;
        foreach (var (name, average) in ((string, AveragedScores)[])
            [("macro average", report.MacroAverage), ("weighted average", report.WeightedAverage)])
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{name.PadRight(width)}{"",-8}{Text(average.Precision),-11}{Text(average.Recall),-8}{Text(average.F1),-8}");
        return text.ToString();
    }
}
