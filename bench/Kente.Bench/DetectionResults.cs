using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kente.Bench;

/// <summary>The table of a detector: COCO's mean average precision over all classes and of each, with intervals.</summary>
internal static class DetectionResults
{
    public static string Of(JsonElement report)
    {
        var classes = report.GetProperty("classes").EnumerateArray().ToArray();
        StringBuilder text = new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\n{report.GetProperty("images").GetInt32()} images.\n\n| | objects | mAP@50 | mAP@50:95 | AR@100 |\n|---|---|---|---|---|\n"));
        Row(
            "all", classes.Sum(each => each.GetProperty("objects").GetInt32()), report.GetProperty("map_50"), report.GetProperty("map"),
            report.GetProperty("coco").GetProperty("ar_100"));
        if (classes.Length <= 10)
            foreach (var each in classes)
                Row(
                    each.GetProperty("name").GetString()!, each.GetProperty("objects").GetInt32(), each.GetProperty("ap_50"),
                    each.GetProperty("ap"), each.GetProperty("ar_100"));
        return text.ToString();

        void Row(string name, int objects, JsonElement ap50, JsonElement ap, JsonElement recall) =>
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {objects} | {TrainingReports.Interval(ap50)} | {TrainingReports.Interval(ap)} | {recall.GetDouble():F3} |\n");
    }
}
