using System.Text.RegularExpressions;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>The columns of a table of points.</summary>
internal sealed partial class CsvColumns
{
    private static readonly string[] FileNames = ["filename", "file", "image"], PartNames = ["split", "part"];

    private readonly Dictionary<string, int> _index;

    private CsvColumns(Dictionary<string, int> index, string file, IReadOnlyList<string> points) =>
        (_index, FileColumn, Points) = (index, file, points);

    /// <summary>The columns that a message lists.</summary>
    public const string Expected = "filename and, for each point, NAME_x and NAME_y, or x0 and y0";

    /// <summary>Name of the column with the image file.</summary>
    public string FileColumn { get; }

    /// <summary>Name of the column with the part, if there is one.</summary>
    public string? PartColumn => PartNames.FirstOrDefault(_index.ContainsKey);

    /// <summary>Names of the points, in the order of their columns.</summary>
    public IReadOnlyList<string> Points { get; }

    /// <summary>Whether there is a column for annotators.</summary>
    public bool HasAnnotators => _index.ContainsKey("annotator");

    /// <summary>Returns the columns that a header names; <see langword="null"/> if it names no file or no point.</summary>
    public static CsvColumns? Of(IReadOnlyList<string> header)
    {
        var index = header.Select((name, i) => (Name: name.Trim(), Index: i)).DistinctBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.Name, pair => pair.Index, StringComparer.OrdinalIgnoreCase);
        string[] points = [.. header.Select(name => PointOf(name.Trim())).OfType<string>()
            .Where(point => YColumns(point).Any(index.ContainsKey)).Distinct(StringComparer.OrdinalIgnoreCase)];
        return points.Length > 0 && FileNames.FirstOrDefault(index.ContainsKey) is { } file ? new(index, file, points) : null;
    }

    /// <summary>Returns the fields of a point: x, y, and its visibility or flag if there is such a column.</summary>
    public (string X, string Y, string? Visibility, string? Visible) Fields(string point, IReadOnlyList<string> row) => (
        Field($"{point}_x", row) ?? Field($"x{point}", row) ?? "", Field($"{point}_y", row) ?? Field($"y{point}", row) ?? "",
        Field($"{point}_visibility", row), Field($"{point}_visible", row));

    /// <summary>Returns a field; <see langword="null"/> if there is no such column.</summary>
    public string? Field(string column, IReadOnlyList<string> row) => _index.TryGetValue(column, out int i) ? row[i].Trim() : null;

    private static string? PointOf(string column)
    {
        if (column.EndsWith("_x", StringComparison.OrdinalIgnoreCase)) return column[..^2];
        return Numbered().Match(column) is { Success: true } match ? match.Groups[1].Value : null;
    }

    private static string[] YColumns(string point) => [$"{point}_y", $"y{point}"];

    [GeneratedRegex("^[xX]([0-9]+)$")]
    private static partial Regex Numbered();
}
