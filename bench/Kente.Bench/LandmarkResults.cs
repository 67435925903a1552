using System.Globalization;
using System.Text;
using System.Text.Json;
using static Kente.Bench.TrainingReports;

namespace Kente.Bench;

/// <summary>
/// The table of landmark detectors, one row each, with the mean shape and the annotators against each other; of a single detector of few
/// points also the table of the points.
/// </summary>
internal static class LandmarkResults
{
    private const int MaxPoints = 20;

    // The rows of a report besides the model's own.
    private static readonly (string Key, string Name)[] References = [("mean_shape", "mean shape"), ("inter_observer", "inter-observer")];

    public static string Of(IReadOnlyList<NamedReport> reports)
    {
        var first = reports[0].Json;
        foreach (string key in (string[])["normalizer", "unit", "failure_threshold", "pck_threshold", "success_radii"])
            if (reports.FirstOrDefault(
                report => !JsonElement.DeepEquals(report.Json.GetProperty(key), first.GetProperty(key))) is { } other)
                throw new ArgumentException($"{other.Folder} has another {key} than {reports[0].Folder}; they cannot share a table.");
        bool hasRadii = reports.Any(report => Has(report.Json, "radius_coverage"));
        bool hasVisibility = reports.Any(report => Has(report.Json, "visibility"));
        string threshold = Number(first, "failure_threshold", "0.###");
        StringBuilder text = new(string.Create(
            CultureInfo.InvariantCulture, $"NME divided by the {first.GetProperty("normalizer").GetString()}.\n\n"));
        text.Append(Header(
        [
            "", "images", "NME", $"FR@{threshold}", $"AUC@{threshold}", $"PCK@{Number(first, "pck_threshold", "0.###")}",
            $"MRE, {Unit(first)}", .. Radii(first), .. hasRadii ? (string[])["within the radius"] : [],
            .. hasVisibility ? (string[])["visibility correct (base rate)", "visibility AUC"] : [], "training minutes",
        ]));
        foreach (var report in reports)
            text.Append(Row(Cells(
                report.Json, Name(report, reports), "model", hasRadii ? Coverage(report) : null,
                hasVisibility ? Visibility(report.Json) : [], report.Minutes)));
        string[] empty = hasVisibility ? ["", ""] : [];
        foreach (var (key, name) in References)
        {
            string RowOf(NamedReport report, string first) => Row(Cells(report.Json, first, key, hasRadii ? "" : null, empty, ""));
            // The rows of the same test images are the same.
            NamedReport[] different = [.. reports.Where(report => Has(report.Json, key)).DistinctBy(report => RowOf(report, name))];
            foreach (var report in different)
                text.Append(RowOf(report, different.Length == 1 ? name : $"{name}, {Name(report, reports)}"));
        }
        var points = first.GetProperty("model").GetProperty("points");
        if (reports.Count == 1 && points.GetArrayLength() <= MaxPoints) text.Append('\n').Append(Points(first, points));
        return text.ToString();
    }

    private static string[] Cells(
        JsonElement report, string name, string key, string? coverage, string[] visibility, string minutes)
    {
        var scores = report.GetProperty(key);
        return
        [
            name, Number(scores, "images", "F0"), Interval(scores.GetProperty("nme"), "F4"), Interval(scores.GetProperty("failure_rate")),
            Number(scores, "area_under_curve"), Number(scores, "pck"), Number(scores, "mean_radial_error", "F2"),
            .. Rates(report, scores), .. coverage is null ? (string[])[] : [coverage], .. visibility, minutes,
        ];
    }

    private static string Points(JsonElement report, JsonElement points)
    {
        StringBuilder text = new();
        JsonElement[] observers = report.TryGetProperty("inter_observer", out var agreement)
            ? [.. agreement.GetProperty("points").EnumerateArray()]
            : [];
        text.Append(Header(
        [
            "point", "images", "NME", $"MRE, {Unit(report)}", $"PCK@{Number(report, "pck_threshold", "0.###")}", .. Radii(report),
            .. observers.Length > 0 ? (string[])["inter-observer MRE"] : [],
        ]));
        foreach (var (index, point) in points.EnumerateArray().Index())
            text.Append(Row(
            [
                point.GetProperty("name").GetString()!, Number(point, "images", "F0"), Number(point, "nme", "F4"),
                Number(point, "mean_radial_error", "F2"), Number(point, "pck"), .. Rates(report, point),
                .. observers.Length > 0 ? (string[])[Number(observers[index], "mean_radial_error", "F2")] : [],
            ]));
        return text.ToString();
    }

    // Several reports of one head differ in something else, which the names of their folders tell.
    private static string Name(NamedReport report, IReadOnlyList<NamedReport> all)
    {
        string? head = report.Setting("head");
        return head is not null && all.Count(other => other.Setting("head") == head) == 1 ? head : report.Folder;
    }

    private static string Coverage(NamedReport report)
    {
        string coverage = Number(report.Json, "radius_coverage");
        return report.Setting("radius") is { } level ? $"{coverage} (stated {level})" : coverage;
    }

    private static string[] Visibility(JsonElement report) => Has(report, "visibility")
        ? [$"{Number(report.GetProperty("visibility"), "accuracy")} ({Number(report.GetProperty("visibility"), "base_rate")})",
            Number(report.GetProperty("visibility"), "auc")]
        : ["–", "–"];

    // Radii in pixels depend on the size of the images.
    private static IEnumerable<string> Radii(JsonElement report) => Unit(report) == "mm"
        ? report.GetProperty("success_radii").EnumerateArray().Select(radius => $"SDR@{Format(radius, "0.##")} mm")
        : [];

    private static IEnumerable<string> Rates(JsonElement report, JsonElement scores) => Unit(report) == "mm"
        ? scores.GetProperty("success_rates").EnumerateArray().Select(rate => Format(rate))
        : [];

    private static string Unit(JsonElement report) => report.GetProperty("unit").GetString()!;

    private static bool Has(JsonElement report, string key) =>
        report.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;
}
