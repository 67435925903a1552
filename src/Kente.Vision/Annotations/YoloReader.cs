using System.Globalization;
using Kente.Vision.Boxes;

namespace Kente.Vision.Annotations;

/// <summary>YOLO: one text file a picture, a line a box: class, centre x, centre y, width, height.</summary>
internal sealed class YoloReader : IAnnotationReader
{
    public AnnotationFormat Format => AnnotationFormat.Yolo;

    public bool Recognizes(DatasetFolder folder) => folder.File is null
        ? LabelFiles(folder).Any(file => folder.PictureOf(folder.Key(file)) is not null)
        : folder.Annotations(".yaml", ".yml").Any();

    public void Read(DatasetFolder folder, DatasetBuilder builder, BoxDatasetOptions options)
    {
        // Without a list, the numbers themselves are the names, or the caller's list names them.
        var names = ClassList.ForYolo(folder) ?? options.Classes;
        builder.ListedClasses = names;
        foreach (var duplicate in folder.Duplicates)
            builder.Report(DataProblemKind.DuplicateFile, duplicate, null, "another picture has the same name with another extension; one of them is expected");
        var labels = LabelFiles(folder).ToDictionary(folder.Key, file => file, StringComparer.Ordinal);
        var labelled = labels.Keys.Select(Parent).ToHashSet(StringComparer.Ordinal);
        foreach (var picture in folder.Pictures.Except(folder.Duplicates))
        {
            var key = folder.Key(picture);
            if (options.Part is { } part && !DatasetFolder.IsInPart(key, part)) continue;
            if (labels.Remove(key, out var file)) Read(builder, picture, file, names);
            // A folder without a single label file was never annotated; in one that has some, no file means no object.
            else if (labelled.Contains(Parent(key))) builder.Add(picture, null, []);
            else builder.Report(DataProblemKind.MissingAnnotation, picture, null, "no picture of this folder has a label file, so it was not annotated");
        }
        foreach (var (key, file) in labels.Where(pair => options.Part is not { } part || DatasetFolder.IsInPart(pair.Key, part)))
            if (folder.Duplicates.All(picture => folder.Key(picture) != key))
                builder.Report(DataProblemKind.MissingPicture, file, null, "no picture belongs to this file; one of the same name is expected");
    }

    private static void Read(DatasetBuilder builder, string picture, string file, IReadOnlyList<string>? names)
    {
        var boxes = new List<RawBox>();
        var (line, lost) = (0, false);
        foreach (var text in File.ReadLines(file))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            var problem = Parse(text, names, file, line, boxes);
            if (problem is null) continue;
            lost = true;
            builder.Report(problem.Kind, file, line, problem.Reason);
        }
        builder.Add(picture, null, boxes, lost);
    }

    private static DataProblem? Parse(string text, IReadOnlyList<string>? names, string file, int line, List<RawBox> boxes)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[4];
        if (fields.Length != 5 || !int.TryParse(fields[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var index)
            || fields.Skip(1).Where((field, i) => !double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i])).Any())
            return new(DataProblemKind.MalformedAnnotation, file, line, $"\"{text.Trim()}\" is not a box; five numbers are expected: class, centre x, centre y, width, height");
        if (index < 0 || index >= (names?.Count ?? int.MaxValue))
            return new(DataProblemKind.UnknownClass, file, line, $"there is no class {index}; the classes are numbered 0 to {(names?.Count ?? int.MaxValue) - 1}");
        var name = names?[index] ?? index.ToString(CultureInfo.InvariantCulture);
        boxes.Add(new(name, Boxes.Box.FromCenter(numbers[0], numbers[1], numbers[2], numbers[3]), InPixels: false, file, line));
        return null;
    }

    /// <summary>Text files below a folder <c>labels</c>, and those beside a picture of their name.</summary>
    private static IEnumerable<string> LabelFiles(DatasetFolder folder) => folder.Files(".txt").Where(file =>
        !ClassList.IsClassFile(file)
        && (Path.GetRelativePath(folder.Root, file).Split('/', '\\').SkipLast(1).Contains("labels", StringComparer.OrdinalIgnoreCase)
            || (folder.PictureOf(folder.Key(file)) is { } picture && Path.GetDirectoryName(picture) == Path.GetDirectoryName(file))));

    private static string Parent(string key) => key.LastIndexOf('/') is var slash && slash < 0 ? "" : key[..slash];
}
