using System.Globalization;
using System.Text;
using System.Text.Json;
using Kente.Vision.Localize;

namespace Kente.Vision;

/// <summary>The evaluation of a localizer, with the mean-box baseline. Prints as a table.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Images">The images with their localizations.</param>
/// <param name="Scores">Scores of the localizer.</param>
/// <param name="Baseline">Scores of the mean box of the training images.</param>
public sealed record LocalizationReport(
    IReadOnlyList<string> Classes, IReadOnlyList<LocalizedImage> Images, LocalizationScores Scores, LocalizationScores Baseline)
{
    internal static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>
    /// Gets the confusion matrix: the number of images of each class (row) with each predicted class (column). The last row and column are
    /// "no object".
    /// </summary>
    public int[,] Confusion
    {
        get
        {
            var counts = new int[Classes.Count + 1, Classes.Count + 1];
            foreach (var image in Images)
                counts[image.GroundTruth?.Class ?? Classes.Count, image.Prediction.IsPresent ? image.Prediction.Class : Classes.Count]++;
            return counts;
        }
    }

    /// <summary>Gets the scores of other models on the same images, by name; none by default.</summary>
    public IReadOnlyList<KeyValuePair<string, LocalizationScores>> Others { get; init; } = [];

    /// <summary>The model, the others and the baseline, by name.</summary>
    internal IReadOnlyList<KeyValuePair<string, LocalizationScores>> Columns =>
        [new("model", Scores), .. Others, new("mean box", Baseline)];

    internal static LocalizationReport Of(
        IReadOnlyList<string> classes, IReadOnlyList<LocalizedImage> images, Func<LocalizedImage, MeanBox> baseline)
    {
        LocalizedImage[] answered = [.. images.Select(image => image with { Prediction = baseline(image).Prediction })];
        return new(classes, images, LocalizationScores.Of(images), LocalizationScores.Of(answered));
    }

    /// <summary>Returns this report with the scores of another model on the same images.</summary>
    /// <param name="name">Name of the other model.</param>
    /// <param name="other">Report of the other model.</param>
    public LocalizationReport Compare(string name, LocalizationReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Others = [.. Others, new(name, other.Scores)] };
    }

    /// <summary>Returns the scores and the confusion matrix as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(Json(), Indented);

    /// <summary>Returns a self-contained HTML page: scores, charts, images with boxes, confusion matrix and settings.</summary>
    /// <param name="options">Additional content.</param>
    public string ToHtml(ReportPageOptions? options = null) => LocalizationHtml.Page(this, options ?? new());

    /// <summary>Returns the scores as a table.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        int without = Images.Count(image => image.GroundTruth is null);
        text.AppendLine(
            CultureInfo.InvariantCulture, $"{Images.Count} images, {without} without an object; 95 % confidence intervals in brackets");
        text.AppendLine(
            CultureInfo.InvariantCulture, $"{"",-16}{"mean IoU",-24}{"median IoU",-12}{"correct@0.5",-24}{"correct@0.75",-24}");
        foreach (var (name, scores) in Columns)
        {
            string median = scores.MedianIou.ToString("F3", CultureInfo.InvariantCulture);
            text.AppendLine(
                CultureInfo.InvariantCulture, $"{name,-16}{scores.MeanIou,-24}{median,-12}{scores.Correct50,-24}{scores.Correct75,-24}");
        }
        return text.ToString();
    }

    internal Dictionary<string, object> Json()
    {
        var confusion = Confusion;
        Dictionary<string, object> json = new() { ["images"] = Images.Count, ["classes"] = Classes };
        foreach (var (name, scores) in Columns) json[name.Replace(' ', '_')] = Json(scores);
        var classes = Enumerable.Range(0, Classes.Count + 1);
        json["confusion"] = classes.Select(row => classes.Select(column => confusion[row, column]));
        return json;
    }

    private static object Json(LocalizationScores scores) => new
    {
        mean_iou = scores.MeanIou.ToJson(),
        median_iou = ScoreInterval.Finite(scores.MedianIou),
        correct_50 = scores.Correct50.ToJson(),
        correct_75 = scores.Correct75.ToJson(),
    };
}
