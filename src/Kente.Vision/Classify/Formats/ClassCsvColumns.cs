namespace Kente.Vision.Classify.Formats;

/// <summary>The columns of a table of classes.</summary>
internal sealed class ClassCsvColumns
{
    private static readonly string[] FileNames = ["filename", "file", "image", "path"];
    private static readonly string[] ClassNames = ["class", "label", "classes", "labels"];
    private static readonly string[] PartColumns = ["split", "part"];
    private static readonly string[] BoxColumns = ["xmin", "ymin", "xmax", "ymax"];

    private ClassCsvColumns(int file, int? classes, int? part, IReadOnlyList<(string Name, int Column)> flags) =>
        (File, Classes, Part, Flags) = (file, classes, part, flags);

    /// <summary>The columns that a message lists.</summary>
    public const string Expected = "filename and class, or filename and one column of 0 and 1 for each class";

    /// <summary>Column of the image file.</summary>
    public int File { get; }

    /// <summary>Column of the classes; <see langword="null"/> if each class has its own column.</summary>
    public int? Classes { get; }

    /// <summary>Column of the part; <see langword="null"/> if there is none.</summary>
    public int? Part { get; }

    /// <summary>Classes with their own columns; empty if one column has all.</summary>
    public IReadOnlyList<(string Name, int Column)> Flags { get; }

    /// <summary>Returns the columns of a table; <see langword="null"/> if it has no classes of images.</summary>
    /// <param name="header">The first row.</param>
    /// <param name="next">The second row, which tells columns of 0 and 1 from others; <see langword="null"/> if there is none.</param>
    public static ClassCsvColumns? Of(IReadOnlyList<string> header, IReadOnlyList<string>? next)
    {
        string[] names = [.. header.Select(name => name.Trim())];
        int? Find(params string[] wanted) => wanted
            .Select(name => Array.FindIndex(names, column => column.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Where(column => column >= 0).Select(column => (int?)column).FirstOrDefault();
        if (Find(FileNames) is not { } file || BoxColumns.All(name => Find(name) is not null)) return null;
        int? part = Find(PartColumns);
        if (Find(ClassNames) is { } classes) return new(file, classes, part, []);
        (string, int)[] flags = [.. names.Index()
            .Where(one => one.Item.Length > 0 && next is not null && one.Index < next.Count && IsFlag(next[one.Index]))
            .Where(one => one.Index != file && one.Index != part)
            .Select(one => (one.Item, one.Index))];
        return flags.Length >= 2 ? new(file, null, part, flags) : null;
    }

    /// <summary>Returns whether a table has a column of an edge of boxes.</summary>
    public static bool HasBoxes(IEnumerable<string> header) =>
        header.Any(name => BoxColumns.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase));

    /// <summary>Returns whether a field of a class is 0 or 1.</summary>
    public static bool IsFlag(string field) => field.Trim() is "0" or "1" or "0.0" or "1.0";

    /// <summary>Returns whether a field of a class is 1.</summary>
    public static bool IsSet(string field) => field.Trim() is "1" or "1.0";
}
