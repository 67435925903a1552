using System.Globalization;
using Kente.Vision.Annotations;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>Reads tables of points: one row per image and annotator, columns in any order.</summary>
internal sealed class LandmarkCsvReader : ILandmarkReader
{
    public LandmarkFormat Format => LandmarkFormat.Csv;

    public bool Recognizes(DatasetFolder folder) => Candidates(folder).Any();

    public IEnumerable<string> Parts(DatasetFolder folder)
    {
        string[] files = [.. Candidates(folder)];
        if (files is [var only] && Table.Read(folder, only) is { Columns.PartColumn: { } column } table)
            return [.. table.Rows.Select(row => table.Columns.Field(column, row.Fields)!).Where(name => name.Length > 0).Distinct()];
        return PartNames.All.Select(names => names.FirstOrDefault(name => AnnotationFiles.HasPart(folder, files, name))).OfType<string>();
    }

    public void Read(DatasetFolder folder, LandmarkBuilder builder, string? part)
    {
        string[] files = [.. Candidates(folder)];
        string file = AnnotationFiles.OnlyOfPart(folder, files, files.Length == 1 ? null : part);
        var table = Table.Read(folder, file);
        var columns = table.Columns;
        builder.Define(file, columns.Points);
        foreach (var (line, count) in table.Malformed)
            builder.Report(
                DataProblemKind.MalformedAnnotation, file, line, count is null
                    ? "The row has an open quote."
                    : string.Create(CultureInfo.InvariantCulture, $"The row has {count} fields; {table.Width} fields are expected."));
        var rows = table.Rows.Where(row => columns.PartColumn is not { } column || part is null
            || PartNames.Same(part, columns.Field(column, row.Fields)!)).ToArray();
        CheckAnnotators(rows.Select(row => columns.Field("annotator", row.Fields)), builder.Options.Annotators, file);
        foreach (var image in rows.GroupBy(row => columns.Field(columns.FileColumn, row.Fields)!))
            if (folder.ImageNamed(image.Key, file) is { } path) Add(path, [.. image], columns, file, builder);
            else builder.Report(DataProblemKind.MissingImage, file, image.First().Line, folder.Missing($"\"{image.Key}\"", image.Key));
    }

    private static void Add(string path, Row[] rows, CsvColumns columns, string file, LandmarkBuilder builder)
    {
        List<RawAnnotation> annotations = [];
        HashSet<string?> annotators = [];
        List<(LandmarkPoint[] Points, int Line)> objects = [];
        bool isLost = false;
        foreach (var row in rows)
        {
            string? annotator = columns.Field("annotator", row.Fields) is { Length: > 0 } name ? name : null;
            if (builder.Options.Annotators is { } wanted && !wanted.Contains(annotator)) continue;
            if (columns.HasAnnotators && !annotators.Add(annotator))
                builder.Report(
                    DataProblemKind.DuplicateFile, file, row.Line, $"The image is annotated twice by {annotator ?? "the same annotator"}.");
            else if (Points(columns, row, file, builder) is not { } points) isLost = true;
            else if (!columns.HasAnnotators && objects.Find(known => known.Points.SequenceEqual(points)) is { Points: not null } same)
                builder.Report(
                    DataProblemKind.DuplicateFile, file, row.Line,
                    string.Create(CultureInfo.InvariantCulture, $"The row has the same points as line {same.Line}; it is skipped."));
            else
            {
                objects.Add((points, row.Line));
                if (points.Any(point => point.IsAnnotated)) annotations.Add(new(new(points) { Annotator = annotator }, file, row.Line));
            }
        }
        // Without its points the content of the image is unknown.
        if (annotations.Count == 0 && (isLost || (columns.HasAnnotators && annotators.Count == 0))) return;
        builder.Add(
            path, Size(columns, rows[0]),
            columns.HasAnnotators && annotations.Count > 0 ? [annotations] : [.. annotations.Select(one => (RawAnnotation[])[one])]);
    }

    private static LandmarkPoint[]? Points(CsvColumns columns, Row row, string file, LandmarkBuilder builder)
    {
        var points = new LandmarkPoint[columns.Points.Count];
        foreach (var (index, name) in columns.Points.Index())
        {
            var (x, y, visibility, visible) = columns.Fields(name, row.Fields);
            if (Visibility(visibility, visible) is not { } seen)
                return Malformed(visibility is null
                    ? $"\"{visible}\" in the column \"{name}_visible\" is not 0 or 1"
                    : $"\"{visibility}\" in the column \"{name}_visibility\" is not 0, 1 or 2");
            points[index] = LandmarkPoint.Missing;
            if (seen == LandmarkVisibility.Missing || (x.Length == 0 && y.Length == 0)) continue;
            if (!IsNumber(x, out double left) || !IsNumber(y, out double top))
                return Malformed(
                    $"The point {name} is at (\"{x}\", \"{y}\"); two numbers"
                    + ((x + y).Contains(',', StringComparison.Ordinal) ? " with decimal points" : "")
                    + " are expected, or two empty fields for a missing point");
            if (double.IsFinite(left + top)) points[index] = new(left, top, seen);
            else builder.Report(
                DataProblemKind.MalformedAnnotation, file, row.Line,
                $"The point {name} is at ({x}, {y}) and is read as missing; finite numbers are expected.");
        }
        return points;

        LandmarkPoint[]? Malformed(string reason)
        {
            builder.Report(DataProblemKind.MalformedAnnotation, file, row.Line, $"{reason}; the row is skipped.");
            return null;
        }
    }

    // Python and C write infinity as inf, which .NET does not read.
    private static bool IsNumber(string text, out double number)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return true;
        number = double.PositiveInfinity;
        return text.TrimStart('+', '-').Equals("inf", StringComparison.OrdinalIgnoreCase);
    }

    private static LandmarkVisibility? Visibility(string? visibility, string? visible) => (visibility, visible) switch
    {
        ("0", _) or (null, "0") => LandmarkVisibility.Missing,
        ("1", _) => LandmarkVisibility.Hidden,
        ("2" or "" or null, null or "") or ("2" or "", _) or (null, "1") => LandmarkVisibility.Visible,
        _ => null,
    };

    private static ImageSize? Size(CsvColumns columns, Row row) =>
        int.TryParse(columns.Field("width", row.Fields), NumberStyles.None, CultureInfo.InvariantCulture, out int width)
        && int.TryParse(columns.Field("height", row.Fields), NumberStyles.None, CultureInfo.InvariantCulture, out int height)
            ? new(width, height)
            : null;

    private static void CheckAnnotators(IEnumerable<string?> given, IReadOnlyList<string>? wanted, string file)
    {
        if (wanted is null) return;
        string[] known = [.. given.Where(name => !string.IsNullOrEmpty(name)).Distinct().OfType<string>().Order(StringComparer.Ordinal)];
        if (wanted.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw new DataException(
                known.Length == 0
                    ? "The table has no column \"annotator\"."
                    : $"There is no annotator \"{unknown}\"; the annotators are {string.Join(", ", known)}.", file);
    }

    private static IEnumerable<string> Candidates(DatasetFolder folder) =>
        folder.File is null ? folder.Annotations(".csv").Where(HasColumns) : folder.Annotations(".csv");

    private static bool HasColumns(string file)
    {
        using var reader = new StreamReader(file);
        return reader.ReadLine() is { } header
            && CsvRows.Read(new StringReader(header)).FirstOrDefault().Fields is { } names
            && (CsvColumns.Of(names) is not null || CsvColumns.OtherSeparator(names) is not null);
    }

    private sealed record Row(int Line, IReadOnlyList<string> Fields);

    /// <summary>The rows of a file.</summary>
    private sealed record Table(CsvColumns Columns, int Width, IReadOnlyList<Row> Rows, IReadOnlyList<(int Line, int? Count)> Malformed)
    {
        public static Table Read(DatasetFolder folder, string file)
        {
            using var reader = new StringReader(folder.ReadText(file));
            var rows = CsvRows.Read(reader).ToArray();
            var header = rows is [(_, { } first), ..] ? first : [];
            if (CsvColumns.Fault(header) is { } fault) throw new DataException(fault, file, 1);
            var columns = CsvColumns.Of(header)
                ?? throw new DataException($"The first row must name the columns: {CsvColumns.Expected}.", file, 1);
            return new(
                columns, header.Count,
                [.. rows.Skip(1).Where(row => row.Fields?.Count == header.Count).Select(row => new Row(row.Line, row.Fields!))],
                [.. rows.Skip(1).Where(row => row.Fields?.Count != header.Count).Select(row => (row.Line, row.Fields?.Count))]);
        }
    }
}
