using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kente.Bench;

/// <summary>Writes docs/results.md from the reports that <c>kente localize train</c> and <c>kente joint compare</c> leave, and from the comparisons made here.</summary>
internal static class Results
{
    /// <param name="reports">Pairs of a title and a report.json: <c>"street=runs/localize/report.json"</c>.</param>
    /// <param name="measured">Lines that the benchmarks printed.</param>
    public static string Write(IEnumerable<string> reports, IEnumerable<string> measured)
    {
        StringBuilder text = new("# Results\n\nWritten by `dotnet run -c Release --project bench/Kente.Bench -- TITLE=report.json …`; not edited by hand. 95 % intervals in brackets.\n");
        foreach (string report in reports)
        {
            var (title, path) = report.Split('=', 2) is [var name, var file] ? (name, file) : throw new ArgumentException($"'{report}' is not TITLE=FILE.");
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            if (json.RootElement.TryGetProperty("measures", out var measures))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n").Append(JointResults.Of(measures));
                continue;
            }
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| | mean IoU | median IoU | correct@0.5 | correct@0.75 |\n|---|---|---|---|---|\n");
            var scores = json.RootElement.TryGetProperty("pooled", out var pooled) ? pooled : json.RootElement;
            foreach (var row in scores.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Object && property.Value.TryGetProperty("mean_iou", out _)))
                text.Append(CultureInfo.InvariantCulture, $"| {row.Name.Replace('_', ' ')} | {Interval(row.Value.GetProperty("mean_iou"))} | {row.Value.GetProperty("median_iou").GetDouble():F3} | {Interval(row.Value.GetProperty("correct_50"))} | {Interval(row.Value.GetProperty("correct_75"))} |\n");
            if (json.RootElement.TryGetProperty("folds", out var folds))
                text.Append("\nSeconds of each fold: ").AppendJoin(", ", folds.EnumerateArray().Select(fold => fold.GetProperty("seconds").GetDouble().ToString("F0", CultureInfo.InvariantCulture))).Append(".\n");
        }
        text.Append("\n## Speed\n\n```\n").AppendJoin('\n', measured).Append("\n```\n");
        return text.ToString();
    }

    private static string Interval(JsonElement estimate) => string.Create(CultureInfo.InvariantCulture, $"{estimate.GetProperty("value").GetDouble():F3} [{estimate.GetProperty("low").GetDouble():F3}, {estimate.GetProperty("high").GetDouble():F3}]");
}
