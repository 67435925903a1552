using System.Globalization;
using System.Text;
using System.Text.Json;
using static Kente.Bench.TrainingReports;

namespace Kente.Bench;

/// <summary>
/// The table of a detector of landmarks in volumes, one row for each landmark; of several detectors, such as those of the folds of a
/// cross-validation, one row each.
/// </summary>
internal static class VolumeResults
{
    public static string Of(IReadOnlyList<NamedReport> reports)
    {
        var first = reports[0].Json;
        bool isSingle = reports.Count == 1;
        bool hasRadii = reports.Any(report => report.Json.GetProperty("radius_level").ValueKind == JsonValueKind.Number);
        StringBuilder text = new("Errors in mm. Mean position: the mean error of the mean position in the training volumes.");
        if (isSingle)
            text.Append(
                CultureInfo.InvariantCulture,
                $" {first.GetProperty("volumes").GetInt32()} volumes; training took {reports[0].Minutes} minutes.");
        text.Append("\n\n").Append(Header(
        [
            .. isSingle ? (string[])["landmark"] : ["", "volumes"], "mean ± SD", "median",
            .. Rates(first.GetProperty("all")).Select(rate => $"≤ {Number(rate, "distance", "0.##")} mm"), "missed",
            .. hasRadii ? (string[])["mean radius", "within the radius"] : [], "mean position",
            .. isSingle ? (string[])[] : ["training minutes"],
        ]));
        if (isSingle)
            foreach (var landmark in (JsonElement[])[.. first.GetProperty("landmarks").EnumerateArray(), first.GetProperty("all")])
                text.Append(Row([landmark.GetProperty("name").GetString()!, .. Cells(reports[0], landmark, hasRadii)]));
        else
            foreach (var report in reports)
                text.Append(Row(
                [
                    report.Folder, Number(report.Json, "volumes", "F0"), .. Cells(report, report.Json.GetProperty("all"), hasRadii),
                    report.Minutes,
                ]));
        return text.ToString();
    }

    private static IEnumerable<string> Cells(NamedReport report, JsonElement errors, bool hasRadii) =>
    [
        $"{Number(errors, "mean_error", "F2")} ± {Number(errors, "standard_deviation", "F2")}", Number(errors, "median_error", "F2"),
        .. Rates(errors).Select(rate => Number(rate, "rate")), Number(errors, "missed", "F0"),
        .. hasRadii ? (string[])[Number(errors, "mean_radius", "F2"), Coverage(report.Json, errors)] : [],
        Number(errors, "baseline_mean_error", "F2"),
    ];

    private static string Coverage(JsonElement report, JsonElement errors) =>
        $"{Number(errors, "radius_coverage")} (stated {Number(report, "radius_level", "0.###")})";

    private static JsonElement.ArrayEnumerator Rates(JsonElement errors) => errors.GetProperty("success_rates").EnumerateArray();
}
