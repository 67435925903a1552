using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kente.Bench;

/// <summary>
/// The table of a detector: COCO's mean average precision over all classes and of each, with intervals. Of several detectors, that over all
/// classes.
/// </summary>
internal static class DetectionResults
{
    private const int MaxClasses = 10;

    public static string Of(IReadOnlyList<NamedReport> reports)
    {
        StringBuilder text = new(string.Create(
            CultureInfo.InvariantCulture, $"\n{reports[0].Json.GetProperty("images").GetInt32()} images.\n\n"));
        text.Append(TrainingReports.Header("", "objects", "mAP@50", "mAP@50:95", "AR@100"));
        foreach (var report in reports) text.Append(All(reports.Count > 1 ? report.Folder : "all", report.Json));
        var classes = reports[0].Json.GetProperty("classes");
        if (reports.Count == 1 && classes.GetArrayLength() <= MaxClasses)
            foreach (var each in classes.EnumerateArray())
                text.Append(Row(
                    each.GetProperty("name").GetString()!, Objects(each), each.GetProperty("ap_50"),
                    each.GetProperty("ap"), each.GetProperty("ar_100")));
        return text.ToString();
    }

    private static string All(string name, JsonElement report) => Row(
        name, report.GetProperty("classes").EnumerateArray().Sum(Objects),
        report.GetProperty("map_50"), report.GetProperty("map"), report.GetProperty("coco").GetProperty("ar_100"));

    private static int Objects(JsonElement each) => each.GetProperty("counts").GetProperty("objects").GetInt32();

    private static string Row(string name, int objects, JsonElement ap50, JsonElement ap, JsonElement recall) => TrainingReports.Row(
        name, objects.ToString(CultureInfo.InvariantCulture), TrainingReports.Interval(ap50), TrainingReports.Interval(ap),
        recall.GetDouble().ToString("F3", CultureInfo.InvariantCulture));
}
