using System.Text.RegularExpressions;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>The columns of a table of points.</summary>
internal sealed partial class CsvColumns
{
    private static readonly string[] FileNames = ["filename", "file", "image"], PartNames = ["split", "part"];
    private static readonly char[] Separators = [';', '\t', '|'];

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
        string[] points = [.. header.Select(name => Axis(name.Trim())).OfType<(string Point, char Axis, string Other)>()
            .Where(axis => axis.Axis == 'x' && Columns(axis.Point, 'y').Any(index.ContainsKey)).Select(axis => axis.Point)
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        return points.Length > 0 && FileNames.FirstOrDefault(index.ContainsKey) is { } file ? new(index, file, points) : null;
    }

    /// <summary>
    /// Returns why a table with this header would lose values: the separator is no comma, a column is named twice, or a point has one
    /// coordinate only; otherwise <see langword="null"/>.
    /// </summary>
    public static string? Fault(IReadOnlyList<string> header)
    {
        if (OtherSeparator(header) is { } separator)
            return $"The separator is {(separator == '\t' ? "a tab" : $"'{separator}'")}; write the table with commas, and numbers with decimal points.";
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in header.Select(name => name.Trim()))
            if (name.Length > 0 && !names.Add(name)) return $"Two columns are named \"{name}\".";
        foreach (string name in names)
            if (Axis(name) is var (point, axis, other) && !Columns(point, axis == 'x' ? 'y' : 'x').Any(names.Contains))
                return $"The column \"{other}\" is missing; the point {point} has only the column \"{name}\".";
        return null;
    }

    /// <summary>Returns the separator with which the only column of a header names points; otherwise <see langword="null"/>.</summary>
    public static char? OtherSeparator(IReadOnlyList<string> header)
    {
        if (header is not [var only]) return null;
        foreach (char separator in Separators)
            if (Of(Split(only, separator)) is not null) return separator;
        return null;
    }

    /// <summary>Returns the fields of a point: x, y, and its visibility or flag if there is such a column.</summary>
    public (string X, string Y, string? Visibility, string? Visible) Fields(string point, IReadOnlyList<string> row) => (
        Columns(point, 'x').Select(column => Field(column, row)).OfType<string>().FirstOrDefault(""),
        Columns(point, 'y').Select(column => Field(column, row)).OfType<string>().FirstOrDefault(""),
        Field($"{point}_visibility", row), Field($"{point}_visible", row));

    /// <summary>Returns a field; <see langword="null"/> if there is no such column.</summary>
    public string? Field(string column, IReadOnlyList<string> row) => _index.TryGetValue(column, out int i) ? row[i].Trim() : null;

    private static string[] Split(string header, char separator) => [.. header.Split(separator).Select(name => name.Trim().Trim('"'))];

    private static string[] Columns(string point, char axis) => [$"{point}_{axis}", $"{axis}{point}"];

    // The point and axis of a column with a coordinate, and the column of the other coordinate.
    private static (string Point, char Axis, string Other)? Axis(string column)
    {
        var match = Coordinate().Match(column);
        if (!match.Success) return null;
        bool isNumbered = match.Groups["number"].Success;
        string point = match.Groups[isNumbered ? "number" : "name"].Value;
        char axis = char.ToLowerInvariant(match.Groups["axis"].Value[0]), other = axis == 'x' ? 'y' : 'x';
        return (point, axis, isNumbered ? $"{other}{point}" : $"{point}_{other}");
    }

    [GeneratedRegex("^((?<axis>[xyXY])(?<number>[0-9]+)|(?<name>.*)_(?<axis>[xyXY]))$", RegexOptions.Singleline)]
    private static partial Regex Coordinate();
}
