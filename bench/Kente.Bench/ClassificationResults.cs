using System.Text;
using System.Text.Json;
using static Kente.Bench.TrainingReports;

namespace Kente.Bench;

/// <summary>
/// The table of classifiers, one row each, with the majority class; of a single classifier of few classes also the table of the classes.
/// </summary>
internal static class ClassificationResults
{
    private const int MaxClasses = 20;

    public static string Of(IReadOnlyList<NamedReport> reports)
    {
        StringBuilder text = new("\n");
        text.Append(Header(
            "", "images", "accuracy", "top-5", "balanced accuracy", "macro F1", "mAP", "ECE", "ECE without scaling", "training seconds"));
        foreach (var report in reports)
        {
            var calibration = report.Json.GetProperty("calibration");
            string seconds = report.Json.TryGetProperty("training", out var training) ? Number(training, "seconds", "F0") : "–";
            text.Append(Row(
            [
                reports.Count == 1 ? "model" : report.Folder, .. Cells(report.Json, "model"), Number(calibration, "ece"),
                Number(calibration, "ece_without_scaling"), seconds,
            ]));
        }
        // The rows of the same test images are the same.
        foreach (string row in reports.Select(report => Row([Baseline(report).Replace('_', ' '), .. Cells(report.Json, Baseline(report)),
            "", "", ""])).Distinct())
            text.Append(row);
        var classes = reports[0].Json.GetProperty("model").GetProperty("per_class");
        if (reports.Count > 1 || classes.GetArrayLength() > MaxClasses) return text.ToString();
        text.Append('\n').Append(Header("class", "images", "precision", "recall", "F1", "AP"));
        foreach (var one in classes.EnumerateArray())
            text.Append(Row(
                one.GetProperty("name").GetString()!, Number(one, "images", "F0"), Number(one, "precision"), Number(one, "recall"),
                Number(one, "f1"), Number(one, "average_precision")));
        return text.ToString();
    }

    private static string Baseline(NamedReport report) =>
        report.Json.GetProperty("multi_label").GetBoolean() ? "majority" : "majority_class";

    private static string[] Cells(JsonElement report, string key)
    {
        var scores = report.GetProperty(key);
        string top = scores.TryGetProperty("top_5", out var five) && five.ValueKind == JsonValueKind.Object ? Interval(five) : "–";
        return
        [
            Number(report, "images", "F0"), Interval(scores.GetProperty("accuracy")), top, Number(scores, "balanced_accuracy"),
            Number(scores, "macro_f1"), Number(scores, "mean_average_precision"),
        ];
    }
}
