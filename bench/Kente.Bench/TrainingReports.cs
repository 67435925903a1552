using System.Globalization;
using System.Text.Json;

namespace Kente.Bench;

/// <summary>The tables of the files report.json that the commands for training and <c>bench/Kente.Joint.Bench</c> write.</summary>
internal static class TrainingReports
{
    /// <summary>Returns the title and the tables of <c>TITLE=FILE[,FILE…]</c>.</summary>
    /// <exception cref="ArgumentException">The text has another form, or the reports do not belong into one table.</exception>
    public static (string Title, string Tables) Of(string argument)
    {
        // Titles may contain commands with options of their own.
        int equals = argument.LastIndexOf('=');
        if (equals <= 0) throw new ArgumentException($"'{argument}' is not TITLE=FILE[,FILE…].", nameof(argument));
        NamedReport[] reports = [.. argument[(equals + 1)..].Split(',').Select(Read)];
        return (argument[..equals], reports switch
        {
            [{ Json: var json }, ..] when json.TryGetProperty("normalizer", out _) => LandmarkResults.Of(reports),
            [{ Json: var json }, ..] when json.TryGetProperty("volumes", out _) => VolumeResults.Of(reports),
            [{ Json: var json }, ..] when json.TryGetProperty("multi_label", out _) => ClassificationResults.Of(reports),
            [{ Json: var json }, ..] when json.TryGetProperty("coco", out _) => DetectionResults.Of(reports),
            [{ Json: var json }] when json.TryGetProperty("measures", out var measures) => JointResults.Of(measures),
            [{ Json: var json }, _, ..] when json.TryGetProperty("measures", out _) =>
                throw new ArgumentException("Reports of joint models do not share a table.", nameof(argument)),
            _ => LocalizationResults.Of(reports),
        });
    }

    /// <summary>An estimate and its 95 % interval.</summary>
    public static string Interval(JsonElement estimate, string format = "F3") =>
        $"{Number(estimate, "value", format)} [{Number(estimate, "low", format)}, {Number(estimate, "high", format)}]";

    /// <summary>A number; a dash if it is missing or not finite.</summary>
    public static string Number(JsonElement of, string name, string format = "F3") =>
        of.TryGetProperty(name, out var value) ? Format(value, format) : "–";

    /// <summary>A number; a dash if it is not finite.</summary>
    public static string Format(JsonElement value, string format = "F3") => value.ValueKind == JsonValueKind.Number
        ? value.GetDouble().ToString(format, CultureInfo.InvariantCulture)
        : "–";

    /// <summary>A row of a table.</summary>
    public static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |\n";

    /// <summary>The heading of a table and the line below it.</summary>
    public static string Header(params IReadOnlyList<string> cells) => Row(cells) + $"|{string.Concat(cells.Select(_ => "---|"))}\n";

    private static NamedReport Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return new(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))!, document.RootElement.Clone());
    }
}
