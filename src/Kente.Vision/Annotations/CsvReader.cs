using System.Globalization;
using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Annotations;

/// <summary>CSV: a row a box, in columns of any order; a row whose four edges are empty says that the picture has no object.</summary>
internal sealed class CsvReader : IAnnotationReader
{
    private static readonly string[] Needed = ["filename", "class", "xmin", "ymin", "xmax", "ymax"];

    public AnnotationFormat Format => AnnotationFormat.Csv;

    public bool Recognizes(DatasetFolder folder) => Candidates(folder).Any();

    public void Read(DatasetFolder folder, DatasetBuilder builder, BoxDatasetOptions options)
    {
        builder.ListedClasses = ClassList.InFolder(folder);
        var file = AnnotationFiles.Only(folder, [.. Candidates(folder)], options.Part);
        using var reader = new StreamReader(file);
        var rows = CsvRows.Read(reader).ToArray();
        var columns = rows is [(_, { } header), ..] ? Columns(header) : null;
        if (columns is null) throw new DataException($"the first row must name the columns {string.Join(",", Needed)}", file, 1);
        var pictures = new Dictionary<string, CsvPicture?>(StringComparer.Ordinal);
        foreach (var (line, fields) in rows.Skip(1))
            if (fields is null || fields.Count != rows[0].Fields!.Count)
                builder.Report(DataProblemKind.MalformedAnnotation, file, line, $"the row has {fields?.Count.ToString(CultureInfo.InvariantCulture) ?? "an open quote instead of"} fields; {rows[0].Fields!.Count} are expected");
            else
                Read(name => columns.TryGetValue(name, out var column) ? fields[column].Trim() : "", line, file, pictures, folder, builder);
        foreach (var picture in pictures.Values.OfType<CsvPicture>()) builder.Add(picture.Path, picture.Size, picture.Boxes, picture.Lost);
    }

    private static void Read(Func<string, string> field, int line, string file, Dictionary<string, CsvPicture?> pictures, DatasetFolder folder, DatasetBuilder builder)
    {
        var name = field("filename");
        if (!pictures.TryGetValue(name, out var picture))
        {
            picture = folder.PictureNamed(name, file) is { } path ? new(path, Size(field)) : null;
            pictures[name] = picture;
            if (picture is null) builder.Report(DataProblemKind.MissingPicture, file, line, $"the picture \"{name}\" is not there");
        }
        string[] edges = [field("xmin"), field("ymin"), field("xmax"), field("ymax")];
        if (picture is null || edges.All(edge => edge.Length == 0)) return;
        var numbers = new double[4];
        if (field("class").Length == 0 || edges.Where((edge, i) => !double.TryParse(edge, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])).Any())
        {
            picture.Lost = true;
            builder.Report(DataProblemKind.MalformedAnnotation, file, line, "a box has a class and the numbers xmin, ymin, xmax, ymax; all empty means no object");
            return;
        }
        picture.Boxes.Add(new(field("class"), new Box(numbers[0], numbers[1], numbers[2], numbers[3]), InPixels: true, file, line) { IsDifficult = field("difficult") == "1" });
    }

    private static PictureSize? Size(Func<string, string> field) =>
        int.TryParse(field("width"), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
        && int.TryParse(field("height"), NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            ? new PictureSize(width, height)
            : null;

    private static IEnumerable<string> Candidates(DatasetFolder folder) => folder.File is null ? folder.Annotations(".csv").Where(HasColumns) : folder.Annotations(".csv");

    private static bool HasColumns(string file)
    {
        using var reader = new StreamReader(file);
        return reader.ReadLine() is { } header && CsvRows.Read(new StringReader(header)).FirstOrDefault().Fields is { } fields && Columns(fields) is not null;
    }

    private static Dictionary<string, int>? Columns(IReadOnlyList<string> header)
    {
        var columns = header.Select((name, i) => (name: name.Trim(), i)).DistinctBy(pair => pair.name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pair => pair.name, pair => pair.i, StringComparer.OrdinalIgnoreCase);
        return Needed.All(columns.ContainsKey) ? columns : null;
    }

    private sealed class CsvPicture(string path, PictureSize? size)
    {
        public string Path => path;

        public PictureSize? Size => size;

        public List<RawBox> Boxes { get; } = [];

        public bool Lost { get; set; }
    }
}
