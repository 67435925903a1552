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
    private const string SpeedStart = "\n## Speed\n\n```\n", SpeedEnd = "\n```\n", NextSection = "\n## ";
    private const string FacesStart =
        "\n## Faces: dotnet run -c Release --project bench/Kente.Bench -- recognition face-lfw-96 face-orl-attfaces\n\n";
    private const string FaceTrainingStart =
        "\n## Trained embeddings of faces: dotnet run -c Release --project bench/Kente.Bench -- face-training face-orl-attfaces\n\n";
    private const string FaceSpeedStart =
        "\n## Faces beside face-api: dotnet run -c Release --project bench/Kente.Bench -- face-speed PHOTO\n\n";
    private const string RuntimeStart =
        "\n## Settings of OpenMP and of the allocator: dotnet run -c Release --project bench/Kente.Bench -- runtime\n\n";

    /// <param name="reports">Pairs of a title and a report.json: <c>"street=runs/localize/report.json"</c>.</param>
    /// <param name="measured">Lines that the benchmarks printed.</param>
    /// <param name="before">The file that was written before, whose tables of faces and of the runtime benchmark are kept.</param>
    public static string Write(IEnumerable<string> reports, IEnumerable<string> measured, string before)
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
        text.Append(SpeedStart).AppendJoin('\n', measured).Append(SpeedEnd);
        string written = text.ToString();
        foreach (string start in (string[])[FacesStart, FaceTrainingStart, FaceSpeedStart])
            written = WithSection(written, start, SectionIn(before, start));
        return WithRuntime(written, RuntimeIn(before));
    }

    /// <summary>The same file with other tables of the runtime benchmark.</summary>
    public static string WithRuntime(string text, string tables) =>
        text.Split(RuntimeStart)[0] + (tables.Length > 0 ? RuntimeStart + tables : "");

    /// <summary>The same file with other tables of faces.</summary>
    public static string WithFaces(string text, string tables) => WithSection(text, FacesStart, tables);

    /// <summary>The same file with another table of trained face embedders.</summary>
    public static string WithFaceTraining(string text, string table) => WithSection(text, FaceTrainingStart, table);

    /// <summary>The same file with another table of the speed of faces.</summary>
    public static string WithFaceSpeed(string text, string table) => WithSection(text, FaceSpeedStart, table);

    /// <summary>The same file with some other rows in the table of trained face embedders.</summary>
    public static string WithFaceTrainingRows(string text, string table)
    {
        var rows = table.Split('\n').Where(line => Name(line).Length > 0).ToDictionary(Name);
        return WithFaceTraining(text, string.Join(
            '\n', SectionIn(text, FaceTrainingStart).Split('\n').Select(line => rows.GetValueOrDefault(Name(line), line))));

        static string Name(string line) => line.StartsWith("| ", StringComparison.Ordinal) ? line.Split('|')[1].Trim() : "";
    }

    // A new section of other measurements stands before that of speed.
    private static string WithSection(string text, string start, string content)
    {
        if (text.Contains(start, StringComparison.Ordinal))
            return text.Replace(
                start + SectionIn(text, start), content.Length == 0 ? "" : start + content, StringComparison.Ordinal);
        return content.Length == 0 ? text
            : text.Split(SpeedStart) is [var before, var after] ? before + start + content + SpeedStart + after
            : throw new ArgumentException("The results have no section of speed.", nameof(text));
    }

    private static string SectionIn(string text, string start) => text.Split(start) is [_, var rest] ? rest.Split(NextSection)[0] : "";

    /// <summary>The tables of the runtime benchmark in a file that was written before.</summary>
    private static string RuntimeIn(string text) => text.Split(RuntimeStart) is [_, var tables] ? tables : "";

    /// <summary>The lines of the benchmarks in a file that was written before.</summary>
    public static string[] SpeedIn(string text) => text.Split(SpeedStart) is [_, var speed] ? speed.Split(SpeedEnd)[0].Split('\n') : [];

    /// <summary>An estimate and its 95 % interval.</summary>
    public static string Interval(JsonElement estimate) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{estimate.GetProperty("value").GetDouble():F3} [{estimate.GetProperty("low").GetDouble():F3}, {estimate.GetProperty("high").GetDouble():F3}]");
}
