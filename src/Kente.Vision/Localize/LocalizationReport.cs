using System.Globalization;
using System.Text;
using System.Text.Json;
using Kente.Vision.Boxes;
using Kente.Vision.Reporting;

namespace Kente.Vision.Localize;

/// <summary>What a localizer is worth on a set of pictures, with the mean-box baseline beside it. Prints as a table.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Pictures">Each picture with what was found in it.</param>
/// <param name="Scores">The model's scores.</param>
/// <param name="Baseline">The scores of answering the mean box of the training pictures every time.</param>
public sealed record LocalizationReport(IReadOnlyList<string> Classes, IReadOnlyList<LocalizedPicture> Pictures, LocalizationScores Scores, LocalizationScores Baseline)
{
    internal static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    internal static LocalizationReport Of(IReadOnlyList<string> classes, IReadOnlyList<LocalizedPicture> pictures, Func<LocalizedPicture, MeanBox> baseline) =>
        new(classes, pictures, LocalizationScores.Of(pictures), LocalizationScores.Of([.. pictures.Select(picture => picture with { Found = baseline(picture).Found })]));

    /// <summary>
    /// How often pictures of each class (row) were taken for each class (column); the last row and column are "no object".
    /// </summary>
    public int[,] Confusion
    {
        get
        {
            var counts = new int[Classes.Count + 1, Classes.Count + 1];
            foreach (var picture in Pictures)
                counts[picture.Truth?.Class ?? Classes.Count, picture.Found.IsPresent ? picture.Found.Class : Classes.Count]++;
            return counts;
        }
    }

    /// <summary>The scores of other models on the same pictures, by name; none by default.</summary>
    public IReadOnlyList<KeyValuePair<string, LocalizationScores>> Others { get; init; } = [];

    /// <summary>This report with another model's scores on the same pictures beside its own.</summary>
    /// <param name="name">What the other is called.</param>
    /// <param name="other">Its report.</param>
    public LocalizationReport Beside(string name, LocalizationReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with { Others = [.. Others, new(name, other.Scores)] };
    }

    /// <summary>The model, the others and the baseline, by name.</summary>
    internal IReadOnlyList<KeyValuePair<string, LocalizationScores>> Columns => [new("model", Scores), .. Others, new("mean box", Baseline)];

    /// <summary>The scores and the confusion as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(Json(), Indented);

    /// <summary>One HTML page that needs nothing else: scores, curves, pictures with their boxes, confusion, settings.</summary>
    /// <param name="options">What else is shown.</param>
    public string ToHtml(ReportPageOptions? options = null) => LocalizationHtml.Page(this, [], options ?? new());

    internal Dictionary<string, object> Json()
    {
        var confusion = Confusion;
        Dictionary<string, object> json = new() { ["pictures"] = Pictures.Count, ["classes"] = Classes };
        foreach (var (name, scores) in Columns) json[name.Replace(' ', '_')] = Numbers(scores);
        json["confusion"] = Enumerable.Range(0, Classes.Count + 1).Select(row => Enumerable.Range(0, Classes.Count + 1).Select(column => confusion[row, column]));
        return json;
    }

    /// <summary>The scores as a table.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Pictures.Count} pictures, {Pictures.Count(picture => picture.Truth is null)} without an object; 95 % intervals in brackets");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-16}{"mean IoU",-24}{"median IoU",-12}{"correct@0.5",-24}{"correct@0.75",-24}");
        foreach (var (name, scores) in Columns) Row(text, name, scores);
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, LocalizationScores scores) => text.AppendLine(
        CultureInfo.InvariantCulture, $"{name,-16}{scores.MeanIou,-24}{scores.MedianIou.ToString("F3", CultureInfo.InvariantCulture),-12}{scores.Correct50,-24}{scores.Correct75,-24}");

    private static object Numbers(LocalizationScores scores) => new
    {
        mean_iou = Interval(scores.MeanIou),
        median_iou = Finite(scores.MedianIou),
        correct_50 = Interval(scores.Correct50),
        correct_75 = Interval(scores.Correct75),
    };

    private static object Interval(Estimate estimate) => new { value = Finite(estimate.Value), low = Finite(estimate.Low), high = Finite(estimate.High) };

    // JSON has no NaN.
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
