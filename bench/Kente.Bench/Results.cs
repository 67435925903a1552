using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kente.Bench;

/// <summary>
/// Writes docs/results.md from the reports of <c>kente localize train</c>, <c>kente detect train</c> and <c>bench/Kente.Joint.Bench</c>,
/// and from the measurements of this program.
/// </summary>
internal static class Results
{
    private const string SpeedStart = "\n## Speed\n\n```\n", SpeedEnd = "\n```\n";
    private const string FacesStart = "\n## Faces beside face-api: dotnet run -c Release --project bench/Kente.Bench -- face-speed PHOTO\n";
    private const string RuntimeStart =
        "\n## Settings of OpenMP and of the allocator: dotnet run -c Release --project bench/Kente.Bench -- runtime\n\n";

    /// <param name="reports">Pairs of a title and a report.json: <c>"street=runs/localize/report.json"</c>.</param>
    /// <param name="measured">Lines that the benchmarks printed.</param>
    /// <param name="faces">The table of the benchmark of faces; empty for none.</param>
    /// <param name="runtime">The tables of the runtime benchmark; empty for none.</param>
    public static string Write(IEnumerable<string> reports, IEnumerable<string> measured, string faces, string runtime)
    {
        StringBuilder text = new(
            "# Results\n\nWritten by `dotnet run -c Release --project bench/Kente.Bench -- TITLE=report.json …`; not edited by hand. 95 % intervals in brackets.\n");
        foreach (string report in reports)
        {
            var (title, path) = report.Split('=', 2) is [var name, var file]
                ? (name, file)
                : throw new ArgumentException($"'{report}' is not TITLE=FILE.");
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            var found = json.RootElement;
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n").Append(
                found.TryGetProperty("measures", out var measures)
                    ? JointResults.Of(measures)
                    : found.TryGetProperty("coco", out _) ? DetectionResults.Of(found) : LocalizationResults.Of(found));
        }
        return WithRuntime(WithFaces(text.Append(SpeedStart).AppendJoin('\n', measured).Append(SpeedEnd).ToString(), faces), runtime);
    }

    /// <summary>The same file with another table of the benchmark of faces.</summary>
    public static string WithFaces(string text, string table) =>
        WithRuntime(text.Split(RuntimeStart)[0].Split(FacesStart)[0] + (table.Length > 0 ? FacesStart + table : ""), RuntimeIn(text));

    /// <summary>The table of the benchmark of faces in a file that was written before.</summary>
    public static string FacesIn(string text) => text.Split(RuntimeStart)[0].Split(FacesStart) is [_, var table] ? table : "";

    /// <summary>The same file with other tables of the runtime benchmark.</summary>
    public static string WithRuntime(string text, string tables) =>
        text.Split(RuntimeStart)[0] + (tables.Length > 0 ? RuntimeStart + tables : "");

    /// <summary>The tables of the runtime benchmark in a file that was written before.</summary>
    public static string RuntimeIn(string text) => text.Split(RuntimeStart) is [_, var tables] ? tables : "";

    /// <summary>The lines of the benchmarks in a file that was written before.</summary>
    public static string[] SpeedIn(string text) => text.Split(SpeedStart) is [_, var speed] ? speed.Split(SpeedEnd)[0].Split('\n') : [];

    /// <summary>An estimate and its 95 % interval.</summary>
    public static string Interval(JsonElement estimate) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{estimate.GetProperty("value").GetDouble():F3} [{estimate.GetProperty("low").GetDouble():F3}, {estimate.GetProperty("high").GetDouble():F3}]");
}
