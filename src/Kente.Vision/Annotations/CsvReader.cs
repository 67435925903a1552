using System.Globalization;

namespace Kente.Vision.Annotations;

/// <summary>
/// Reads CSV annotations: one box per row, columns in any order; a row with neither a class nor edges is an image without objects.
/// </summary>
internal sealed class CsvReader : IAnnotationReader
{
    private static readonly string[] RequiredColumns = ["filename", "class", "xmin", "ymin", "xmax", "ymax"];

    public AnnotationFormat Format => AnnotationFormat.Csv;

    public bool Recognizes(DatasetFolder folder) => Candidates(folder).Any();

    public bool HasPart(DatasetFolder folder, string part) => AnnotationFiles.HasPart(folder, Candidates(folder), part);

    public void Read(DatasetFolder folder, DatasetBuilder builder, string? part)
    {
        builder.ListedClasses = ClassList.InFolder(folder);
        var file = AnnotationFiles.Only(folder, [.. Candidates(folder)], part);
        using var reader = new StringReader(folder.ReadText(file));
        var rows = CsvRows.Read(reader).ToArray();
        var columns = rows is [(_, { } header), ..] ? Columns(header) : null;
        if (columns is null) throw new DataException(WrongHeader(rows is [(_, { } first), ..] ? first : []), file, 1);
        var images = new Dictionary<string, CsvImage?>(StringComparer.Ordinal);
        foreach (var (line, fields) in rows.Skip(1))
            if (fields is null || fields.Count != rows[0].Fields!.Count)
            {
                string count = fields is null ? "an open quote" : string.Create(CultureInfo.InvariantCulture, $"{fields.Count} fields");
                builder.Report(
                    DataProblemKind.MalformedAnnotation, file, line, $"The row has {count}; {rows[0].Fields!.Count} fields are expected.");
            }
            else
            {
                Read(name => columns.TryGetValue(name, out int column) ? fields[column].Trim() : "", line, file, images, folder, builder);
            }
        foreach (var image in images.Values.OfType<CsvImage>()) builder.Add(image.Path, image.Size, image.Boxes, image.Lost);
    }

    private static void Read(
        Func<string, string> field, int line, string file, Dictionary<string, CsvImage?> images, DatasetFolder folder,
        DatasetBuilder builder)
    {
        var name = field("filename");
        if (!images.TryGetValue(name, out var image))
        {
            image = folder.ImageNamed(name, file) is { } path ? new(path, Size(field)) : null;
            images[name] = image;
            if (image is null) builder.Report(DataProblemKind.MissingImage, file, line, folder.Missing($"\"{name}\"", name));
        }
        string[] edges = [field("xmin"), field("ymin"), field("xmax"), field("ymax")];
        if (image is null || edges.Append(field("class")).All(text => text.Length == 0)) return;
        var numbers = new double[4];
        bool IsNumber(string edge, int i) => double.TryParse(edge, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]);
        if (field("class").Length == 0 || !edges.Select(IsNumber).ToArray().All(valid => valid))
        {
            image.Lost = true;
            const string reason = "A box needs a class and the numbers xmin, ymin, xmax and ymax; an image without objects has "
                + "neither a class nor edges.";
            builder.Report(DataProblemKind.MalformedAnnotation, file, line, reason);
            return;
        }
        Box box = new(numbers[0], numbers[1], numbers[2], numbers[3]);
        image.Boxes.Add(new(field("class"), box, InPixels: true, file, line) { IsDifficult = Flags.IsSet(field("difficult")) });
    }

    /// <summary>Returns the CSV files of a folder that have other columns, with the sentence that says which are missing.</summary>
    public static IEnumerable<(string File, string Reason)> OfOtherColumns(DatasetFolder folder) =>
        folder.Annotations(".csv").Select(file => (file, Header(file))).Where(table => Columns(table.Item2) is null)
            .Select(table => (table.file, WrongHeader(table.Item2)));

    private static string WrongHeader(IReadOnlyList<string> header)
    {
        string[] missing = [.. RequiredColumns.Except(header.Select(name => name.Trim()), StringComparer.OrdinalIgnoreCase)];
        return $"The first row must name the columns {string.Join(",", RequiredColumns)}; {string.Join(", ", missing)} "
            + $"{(missing.Length == 1 ? "is" : "are")} missing in {Quoted(header)}.";
    }

    /// <summary>Returns the first row of a table in quotes, and if it has another separator than commas, says so.</summary>
    public static string Quoted(IReadOnlyList<string> header) =>
        $"\"{Shortened(string.Join(',', header))}\"" + (header is [var only] && only.AsSpan().IndexOfAny(";\t|") is >= 0 and var at
            ? $". The separator seems to be {(only[at] == '\t' ? "a tab" : $"'{only[at]}'")}; write the table with commas"
            : "");

    private static string Shortened(string text) => text.Length <= 100 ? text : text[..100] + "…";

    private static ImageSize? Size(Func<string, string> field) =>
        int.TryParse(field("width"), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
        && int.TryParse(field("height"), NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            ? new ImageSize(width, height)
            : null;

    private static IEnumerable<string> Candidates(DatasetFolder folder) =>
        folder.File is null ? folder.Annotations(".csv").Where(HasColumns) : folder.Annotations(".csv");

    private static bool HasColumns(string file) => Columns(Header(file)) is not null;

    private static IReadOnlyList<string> Header(string file)
    {
        using var reader = new StreamReader(file);
        return reader.ReadLine() is { } header ? CsvRows.Read(new StringReader(header)).FirstOrDefault().Fields ?? [] : [];
    }

    private static Dictionary<string, int>? Columns(IReadOnlyList<string> header)
    {
        var columns = header.Select((name, i) => (name: name.Trim(), i)).DistinctBy(pair => pair.name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.name, pair => pair.i, StringComparer.OrdinalIgnoreCase);
        return RequiredColumns.All(columns.ContainsKey) ? columns : null;
    }

    private sealed class CsvImage(string path, ImageSize? size)
    {
        public string Path => path;

        public ImageSize? Size => size;

        public List<RawBox> Boxes { get; } = [];

        public bool Lost { get; set; }
    }
}
