using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kente.Bench;

/// <summary>The table of a localizer, or of the folds of a cross-validation together, beside its baselines.</summary>
internal static class LocalizationResults
{
    public static string Of(JsonElement report)
    {
        StringBuilder text = new("\n| | mean IoU | median IoU | correct@0.5 | correct@0.75 |\n|---|---|---|---|---|\n");
        var scores = report.TryGetProperty("pooled", out var pooled) ? pooled : report;
        foreach (var row in scores.EnumerateObject().Where(
            property => property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty("mean_iou", out _)))
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {row.Name.Replace('_', ' ')} | {TrainingReports.Interval(row.Value.GetProperty("mean_iou"))} | {row.Value.GetProperty("median_iou").GetDouble():F3} | {TrainingReports.Interval(row.Value.GetProperty("correct_50"))} | {TrainingReports.Interval(row.Value.GetProperty("correct_75"))} |\n");
        if (report.TryGetProperty("folds", out var folds))
            text.Append("\nSeconds of each fold: ").AppendJoin(
                ", ",
                folds.EnumerateArray().Select(
                    fold => fold.GetProperty("seconds").GetDouble().ToString("F0", CultureInfo.InvariantCulture))).Append(".\n");
        return text.ToString();
    }
}
