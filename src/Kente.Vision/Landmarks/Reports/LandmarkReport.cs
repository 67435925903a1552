using System.Globalization;
using System.Text;
using System.Text.Json;
using Kente.Vision.Landmarks.Evaluation;
using Kente.Vision.Landmarks.Reports;

namespace Kente.Vision;

/// <summary>
/// The evaluation of predicted landmarks, with the mean-shape baseline and, if images have several annotators, their agreement. Prints as a
/// table.
/// </summary>
public sealed record LandmarkReport
{
    private const int MaxListedPoints = 10;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Gets the points.</summary>
    public required LandmarkScheme Scheme { get; init; }

    /// <summary>Gets the images with their predictions.</summary>
    public required IReadOnlyList<LandmarkedImage> Images { get; init; }

    /// <summary>Gets the options of the evaluation, with the normalizer that was used.</summary>
    public required LandmarkEvaluationOptions Options { get; init; }

    /// <summary>Gets the unit of distances: mm or px.</summary>
    public required string Unit { get; init; }

    /// <summary>Gets the scores of the predictions.</summary>
    public required LandmarkScores Scores { get; init; }

    /// <summary>Gets the scores of the mean shape of the training images; <see langword="null"/> if it is unknown.</summary>
    public LandmarkScores? Baseline { get; init; }

    /// <summary>
    /// Gets the scores of annotators against each other (inter-observer); <see langword="null"/> if each image has one annotator.
    /// </summary>
    public LandmarkScores? Observers { get; init; }

    /// <summary>Gets the fraction of images whose presence of an object is predicted correctly.</summary>
    public required double PresenceAccuracy { get; init; }

    /// <summary>Gets the scores of the visibility; <see langword="null"/> if no point is hidden.</summary>
    public VisibilityScores? Visibility { get; init; }

    /// <summary>Gets the metrics of COCO; <see langword="null"/> if the scheme has no sigmas.</summary>
    public CocoKeypointScores? Coco { get; init; }

    /// <summary>
    /// Gets the fraction of annotated points within the radius of their prediction; <see langword="null"/> without calibration.
    /// </summary>
    public double? RadiusCoverage { get; init; }

    /// <summary>The model, the annotators and the baseline, by name.</summary>
    internal IReadOnlyList<KeyValuePair<string, LandmarkScores>> Columns =>
        [new("model", Scores), .. Named("inter-observer", Observers), .. Named("mean shape", Baseline)];

    /// <summary>Evaluates predictions of any model.</summary>
    /// <param name="data">The annotated images.</param>
    /// <param name="predictions">The prediction for each image, in their order.</param>
    /// <param name="options">Normalizer and thresholds.</param>
    /// <param name="baseline">The mean shape of the training images; default none.</param>
    /// <exception cref="ArgumentException">
    /// The numbers of images and predictions differ, no image has an annotated point, or an option is out of its range.
    /// </exception>
    public static LandmarkReport Of(
        LandmarkDataset data, IReadOnlyList<LandmarkSet> predictions, LandmarkEvaluationOptions? options = null,
        MeanShape? baseline = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(predictions);
        if (predictions.Count != data.Count)
            throw new ArgumentException($"{data.Count} images need as many predictions, not {predictions.Count}.", nameof(predictions));
        options ??= new();
        options.Check();
        options = options.For(data.Scheme);
        var normalizer = options.Normalizer!;
        LandmarkedImage[] images = [.. data.Images.Zip(predictions, (image, prediction) => new LandmarkedImage(image, prediction))];
        LandmarkScores ScoresOf(IEnumerable<MeasuredImage?> measured) =>
            LandmarkScores.Of(data.Scheme, [.. measured.OfType<MeasuredImage>()], options, data.PixelSize ?? 1);
        var scores = ScoresOf(images.Select(image => MeasuredImage.Of(image.Image, image.Prediction, data.Scheme, normalizer)));
        if (scores.Images == 0) throw new ArgumentException($"No image in {data.Source} has an annotated point.", nameof(data));
        MeasuredImage[] observers =
            [.. data.Images.SelectMany(image => ObserverAgreement.Of(image, normalizer.Length(image, data.Scheme)))];
        var points = images.Where(image => image.Image.HasObject)
            .SelectMany(image => image.Image.Points.Zip(image.Prediction.Points)).Where(pair => pair.First.IsAnnotated).ToArray();
        return new()
        {
            Scheme = data.Scheme,
            Images = images,
            Options = options,
            Unit = data.PixelSize is null ? "px" : "mm",
            Scores = scores,
            Baseline = baseline is null
                ? null
                : ScoresOf(data.Images.Select(
                    image => MeasuredImage.Of(image, baseline.For(image.Size, data.Scheme), data.Scheme, normalizer))),
            Observers = observers.Length == 0 ? null : ScoresOf(observers.Select(measured => (MeasuredImage?)measured)),
            PresenceAccuracy = images.Average(image => image.Prediction.IsPresent == image.Image.HasObject ? 1.0 : 0),
            Visibility = VisibilityScores.Of(images),
            Coco = data.Scheme.Sigmas is { } sigmas ? CocoKeypointEvaluation.Of(sigmas, [.. images.Select(Keypoints)]) : null,
            RadiusCoverage = points.Any(pair => pair.Second.Radius is null)
                ? null
                : points.Average(pair => pair.First.DistanceTo(pair.Second.X, pair.Second.Y) <= pair.Second.Radius ? 1.0 : 0),
        };
    }

    /// <summary>Returns the scores, also of each point, as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(LandmarkJson.Of(this), Indented);

    /// <summary>Returns a self-contained HTML page: scores, the cumulative error curve, points, images and settings.</summary>
    /// <param name="options">Additional content.</param>
    public string ToHtml(ReportPageOptions? options = null) => LandmarkHtml.Page(this, options ?? new());

    /// <summary>Returns the scores as a table, and the points with the largest errors.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(
            CultureInfo.InvariantCulture, $"{Images.Count} images, {Images.Count(image => !image.Image.HasObject)} without an object; "
                + $"NME divided by the {Options.Normalizer!.Name}; 95 % confidence intervals in brackets");
        text.Append(
            CultureInfo.InvariantCulture, $"{"",-16}{"NME",-24}{$"FR@{Options.FailureThreshold:0.###}",-24}"
                + $"{$"AUC@{Options.FailureThreshold:0.###}",-11}{$"PCK@{Options.PckThreshold:0.###}",-11}{$"MRE {Unit}",-10}");
        foreach (double radius in Options.SuccessRadii) text.Append(CultureInfo.InvariantCulture, $"{$"SDR@{radius:0.##}",-10}");
        text.AppendLine();
        foreach (var (name, scores) in Columns)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"{name,-16}{scores.Nme,-24}{scores.FailureRate,-24}{scores.AreaUnderCurve,-11:F3}"
                    + $"{scores.Pck,-11:F3}{scores.MeanRadialError,-10:F2}");
            foreach (double rate in scores.SuccessRates) text.Append(CultureInfo.InvariantCulture, $"{rate,-10:F3}");
            text.AppendLine();
        }
        if (Coco is { } coco) text.AppendLine(coco.ToString());
        text.Append(CultureInfo.InvariantCulture, $"presence correct {PresenceAccuracy:F3}");
        if (Visibility is { } visibility)
            text.Append(
                CultureInfo.InvariantCulture,
                $", visibility correct {visibility.Accuracy:F3} (base rate {visibility.BaseRate:F3}), its AUC {visibility.Auc:F3}");
        if (RadiusCoverage is { } coverage) text.Append(CultureInfo.InvariantCulture, $", within the radius {coverage:F3}");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{"largest errors",-32}{"NME",-9}{$"MRE {Unit}",-10}{"images",-8}");
        foreach (var point in Scores.Points.Where(point => point.Count > 0).OrderByDescending(point => point.MeanRadialError)
            .Take(MaxListedPoints))
            text.AppendLine(
                CultureInfo.InvariantCulture, $"{point.Name,-32}{point.Nme,-9:F3}{point.MeanRadialError,-10:F2}{point.Count,-8}");
        return text.ToString();
    }

    private static KeyValuePair<string, LandmarkScores>[] Named(string name, LandmarkScores? scores) =>
        scores is null ? [] : [new(name, scores)];

    private static EvaluatedKeypoints Keypoints(LandmarkedImage image) => new(
        image.Image.Name, image.Image.HasObject ? [new(image.Image.Points, image.Image.Box ?? default, image.Image.Area)] : [],
        [new([.. image.Prediction.Points.Select(point => new LandmarkPoint(point.X, point.Y))], image.Prediction.Presence)]);
}
