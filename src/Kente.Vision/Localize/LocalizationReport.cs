using System.Globalization;
using System.Text;
using System.Text.Json;
using Kente.Vision.Boxes;

namespace Kente.Vision.Localize;

/// <summary>What a localizer is worth on a set of pictures, with the mean-box baseline beside it. Prints as a table.</summary>
/// <param name="Classes">Names of the classes.</param>
/// <param name="Pictures">Each picture with what was found in it.</param>
/// <param name="Scores">The model's scores.</param>
/// <param name="Baseline">The scores of answering the mean box of the training pictures every time.</param>
public sealed record LocalizationReport(IReadOnlyList<string> Classes, IReadOnlyList<LocalizedPicture> Pictures, LocalizationScores Scores, LocalizationScores Baseline)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

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

    /// <summary>The scores and the confusion as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new
        {
            pictures = Pictures.Count,
            classes = Classes,
            model = Numbers(Scores),
            mean_box = Numbers(Baseline),
            confusion = Enumerable.Range(0, Classes.Count + 1).Select(row => Enumerable.Range(0, Classes.Count + 1).Select(column => Confusion[row, column])),
        },
        Indented);

    /// <summary>The scores as a table.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Pictures.Count} pictures, {Pictures.Count(picture => picture.Truth is null)} without an object; 95 % intervals in brackets");
        text.AppendLine(CultureInfo.InvariantCulture, $"{"",-14}{"mean IoU",-24}{"median IoU",-12}{"correct@0.5",-24}{"correct@0.75",-24}");
        Row(text, "model", Scores);
        Row(text, "mean box", Baseline);
        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, LocalizationScores scores) => text.AppendLine(
        CultureInfo.InvariantCulture, $"{name,-14}{scores.MeanIou,-24}{scores.MedianIou.ToString("F3", CultureInfo.InvariantCulture),-12}{scores.Correct50,-24}{scores.Correct75,-24}");

    private static object Numbers(LocalizationScores scores) => new
    {
        mean_iou = Interval(scores.MeanIou), median_iou = Finite(scores.MedianIou), correct_50 = Interval(scores.Correct50), correct_75 = Interval(scores.Correct75),
    };

    private static object Interval(Estimate estimate) => new { value = Finite(estimate.Value), low = Finite(estimate.Low), high = Finite(estimate.High) };

    // JSON has no NaN.
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
