using System.Globalization;
using Kente.Vision.Annotations;

namespace Kente.Vision.Classify.Formats;

/// <summary>Reads tables of classes: one row per image, columns in any order.</summary>
internal sealed class ClassCsvReader : IClassReader
{
    private static readonly char[] Separators = [';', '|'];

    public ClassFormat Format => ClassFormat.Csv;

    public bool Recognizes(DatasetFolder folder) => folder.Annotations(".csv").Any(file => ColumnsOf(folder, file) is not null);

    public void Read(DatasetFolder folder, ClassBuilder builder)
    {
        string[] files = [.. folder.Annotations(".csv").Where(file => ColumnsOf(folder, file) is not null)];
        string?[] parts = [.. files.Select(PartOf)];
        if (files.Length > 1 && (parts.Contains(null) || parts.Distinct().Count() < parts.Length))
            throw new DataException(
                $"There are several tables, {string.Join(", ", files.Select(Path.GetFileName))}; name one of them, or name them train, val "
                    + "and test.", folder.Path);
        Table[] tables = [.. files.Select((file, i) => Table.Read(folder, file, files.Length > 1 ? parts[i] : null))];
        builder.IsMultiLabel = tables.Any(table => table.IsMultiLabel);
        foreach (var table in tables) Add(table, folder, builder);
    }

    /// <summary>Returns the error for a table that has columns neither of classes nor of boxes; <see langword="null"/> if it has.</summary>
    public static DataException? WrongTable(DatasetFolder folder)
    {
        if (folder.File is null || folder.Annotations(".csv").ToArray() is not [var file]) return null;
        if (ColumnsOf(folder, file) is not null) return null;
        var header = CsvRows.Read(new StringReader(folder.ReadText(file))).Select(row => row.Fields).FirstOrDefault() ?? [];
        return ClassCsvColumns.HasBoxes(header)
            ? null
            : new($"The first row must name the columns {ClassCsvColumns.Expected}; it is {CsvReader.Quoted(header)}.", file, 1);
    }

    private static void Add(Table table, DatasetFolder folder, ClassBuilder builder)
    {
        foreach (var (line, count) in table.Malformed)
            builder.Report(
                DataProblemKind.MalformedAnnotation, table.File, line, count is null
                    ? "The row has an open quote."
                    : string.Create(CultureInfo.InvariantCulture, $"The row has {count} fields; {table.Width} fields are expected."));
        if (table.Columns.Flags.Count > 0) builder.ListedClasses ??= [.. table.Columns.Flags.Select(flag => flag.Name)];
        // A file may be named in different ways.
        var images = table.Rows.Select(row => (Row: row, Path: folder.ImageNamed(table.NameOf(row), table.File))).ToArray();
        foreach (var (row, _) in images.Where(image => image.Path is null))
        {
            string name = table.NameOf(row);
            builder.Report(DataProblemKind.MissingImage, table.File, row.Line, folder.Missing($"\"{name}\"", name));
        }
        foreach (var rows in images.Where(image => image.Path is not null).GroupBy(image => image.Path!, image => image.Row))
            if (Classes(table, [.. rows], builder) is { } classes)
                builder.Add(rows.Key, classes, table.PartOf(rows.First()), (table.File, rows.First().Line));
    }

    // The classes of the rows of one image; null if they are unknown.
    private static IReadOnlyList<string>? Classes(Table table, Row[] rows, ClassBuilder builder)
    {
        IReadOnlyList<string>? found = null;
        foreach (var row in rows)
        {
            var classes = table.ClassesOf(row);
            if (classes is null || (classes.Count == 0 && !builder.IsMultiLabel))
                builder.Report(DataProblemKind.MalformedAnnotation, table.File, row.Line, classes is null
                    ? "The column of a class has neither 0 nor 1; the row is skipped."
                    : "The row has no class; the row is skipped.");
            else if (found is null) found = classes;
            else if (found.ToHashSet().SetEquals(classes))
                builder.Report(
                    DataProblemKind.DuplicateFile, table.File, row.Line,
                    string.Create(
                        CultureInfo.InvariantCulture, $"The image has the same classes as in line {rows[0].Line}; the row is skipped."));
            else
            {
                builder.Report(
                    DataProblemKind.ConflictingClasses, table.File, row.Line, string.Create(
                        CultureInfo.InvariantCulture, $"The image has the class {string.Join(" and ", classes)} here and "
                            + $"{string.Join(" and ", found)} in line {rows[0].Line}; it is skipped. Several classes stand in one row, "
                            + $"separated by ';'."));
                return null;
            }
        }
        return found;
    }

    private static ClassCsvColumns? ColumnsOf(DatasetFolder folder, string file)
    {
        IReadOnlyList<string>?[] rows = [.. CsvRows.Read(new StringReader(folder.ReadText(file))).Take(2).Select(row => row.Fields)];
        return rows is [{ } header, ..] ? ClassCsvColumns.Of(header, rows.Length > 1 ? rows[1] : null) : null;
    }

    private static string? PartOf(string file)
    {
        string[] words = Path.GetFileNameWithoutExtension(file).Split('_', '-', '.', ' ');
        return PartNames.All.Where(names => names.Any(name => words.Any(word => DatasetFolder.IsNamed(word, name))))
            .Select(names => names[0]).FirstOrDefault();
    }

    private sealed record Row(int Line, IReadOnlyList<string> Fields);

    /// <summary>The rows of a file.</summary>
    private sealed record Table(
        string File, string? Part, ClassCsvColumns Columns, int Width, IReadOnlyList<Row> Rows,
        IReadOnlyList<(int Line, int? Count)> Malformed)
    {
        /// <summary>Whether some image has several classes, or, where each class has its column, none.</summary>
        public bool IsMultiLabel => Columns.Classes is { }
            ? Rows.Any(row => ClassesOf(row)!.Count > 1)
            : Rows.Any(row => ClassesOf(row) is { Count: not 1 });

        public static Table Read(DatasetFolder folder, string file, string? part)
        {
            var rows = CsvRows.Read(new StringReader(folder.ReadText(file))).ToArray();
            var header = rows[0].Fields!;
            return new(
                file, part, ClassCsvColumns.Of(header, rows.Length > 1 ? rows[1].Fields : null)!, header.Count,
                [.. rows.Skip(1).Where(row => row.Fields?.Count == header.Count).Select(row => new Row(row.Line, row.Fields!))],
                [.. rows.Skip(1).Where(row => row.Fields?.Count != header.Count).Select(row => (row.Line, row.Fields?.Count))]);
        }

        public string NameOf(Row row) => row.Fields[Columns.File].Trim();

        public string? PartOf(Row row) =>
            Columns.Part is { } column && row.Fields[column].Trim() is { Length: > 0 } name ? name : Part;

        /// <summary>Returns the classes of a row; <see langword="null"/> if a column of a class has neither 0 nor 1.</summary>
        public IReadOnlyList<string>? ClassesOf(Row row)
        {
            const StringSplitOptions options = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
            if (Columns.Classes is { } column) return [.. row.Fields[column].Split(Separators, options).Distinct()];
            return Columns.Flags.All(flag => ClassCsvColumns.IsFlag(row.Fields[flag.Column]))
                ? [.. Columns.Flags.Where(flag => ClassCsvColumns.IsSet(row.Fields[flag.Column])).Select(flag => flag.Name)]
                : null;
        }
    }
}
