using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kente.Bench;

/// <summary>The table of localizers, or of the folds of cross-validations together, beside their baselines.</summary>
internal static class LocalizationResults
{
    public static string Of(IReadOnlyList<NamedReport> reports)
    {
        StringBuilder text = new("\n" + TrainingReports.Header("", "mean IoU", "median IoU", "correct@0.5", "correct@0.75"));
        bool several = reports.Count > 1;
        foreach (var report in reports)
            foreach (var row in Rows(report.Json).Where(row => row.Name == "model" || !several))
                text.Append(Row(several ? report.Folder : row.Name.Replace('_', ' '), row.Value));
        if (several)
            foreach (var row in Rows(reports[0].Json).Where(row => row.Name != "model"))
                text.Append(Row(row.Name.Replace('_', ' '), row.Value));
        foreach (var report in reports.Where(report => report.Json.TryGetProperty("folds", out _)))
            text.Append("\nSeconds of each fold").Append(several ? $" of {report.Folder}: " : ": ").AppendJoin(
                ", ",
                report.Json.GetProperty("folds").EnumerateArray().Select(
                    fold => fold.GetProperty("seconds").GetDouble().ToString("F0", CultureInfo.InvariantCulture))).Append(".\n");
        return text.ToString();
    }

    private static IEnumerable<JsonProperty> Rows(JsonElement report) =>
        (report.TryGetProperty("pooled", out var pooled) ? pooled : report).EnumerateObject().Where(
            property => property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty("mean_iou", out _));

    private static string Row(string name, JsonElement scores) => TrainingReports.Row(
        name, TrainingReports.Interval(scores.GetProperty("mean_iou")),
        scores.GetProperty("median_iou").GetDouble().ToString("F3", CultureInfo.InvariantCulture),
        TrainingReports.Interval(scores.GetProperty("correct_50")), TrainingReports.Interval(scores.GetProperty("correct_75")));
}
