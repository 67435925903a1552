using System.Globalization;

namespace Kente.Vision.Annotations;

/// <summary>Reads YOLO annotations: one text file per image, one box per line: class, center x, center y, width, height.</summary>
internal sealed class YoloReader : IAnnotationReader
{
    public AnnotationFormat Format => AnnotationFormat.Yolo;

    public bool Recognizes(DatasetFolder folder) => folder.File is null
        ? LabelFiles(folder).Any(file => folder.ImageOf(folder.Key(file)) is not null)
        : folder.Annotations(".yaml", ".yml").Any();

    public void Read(DatasetFolder folder, DatasetBuilder builder, BoxDatasetOptions options)
    {
        // Without a list, the class names are the numbers, or the classes of the options.
        var names = ClassList.ForYolo(folder) ?? options.Classes;
        builder.ListedClasses = names;
        foreach (var duplicate in folder.Duplicates)
            builder.Report(
                DataProblemKind.DuplicateFile, duplicate, null, "Another image has the same name with another extension; one of "
                    + "them is expected.");
        var labels = LabelFiles(folder).ToDictionary(folder.Key, file => file, StringComparer.Ordinal);
        var labelled = labels.Keys.Select(Parent).ToHashSet(StringComparer.Ordinal);
        foreach (var image in folder.Images.Except(folder.Duplicates))
        {
            var key = folder.Key(image);
            if (options.Part is { } part && !DatasetFolder.IsInPart(key, part)) continue;
            if (labels.Remove(key, out var file)) Read(builder, image, file, names);
            // A folder without any label file is not annotated; in a folder with some, an image without a label file has no objects.
            else if (labelled.Contains(Parent(key))) builder.Add(image, null, []);
            else builder.Report(
                DataProblemKind.MissingAnnotation, image, null, "No image of this folder has a label file, so the folder is not "
                    + "annotated.");
        }
        foreach (var (key, file) in labels.Where(pair => options.Part is not { } part || DatasetFolder.IsInPart(pair.Key, part)))
            if (folder.Duplicates.All(image => folder.Key(image) != key))
                builder.Report(
                    DataProblemKind.MissingImage, file, null, "No image belongs to this file; an image of the same name is expected.");
    }

    private static void Read(DatasetBuilder builder, string image, string file, IReadOnlyList<string>? names)
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
        builder.Add(image, null, boxes, lost);
    }

    private static DataProblem? Parse(string text, IReadOnlyList<string>? names, string file, int line, List<RawBox> boxes)
    {
        var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = new double[4];
        bool IsNumber(string field, int i) => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]);
        if (fields.Length != 5 || !int.TryParse(fields[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out int index)
            || !fields.Skip(1).Select(IsNumber).ToArray().All(valid => valid))
        {
            string reason = $"\"{text.Trim()}\" is not a box; five numbers are expected: class, center x, center y, width, height.";
            return new(DataProblemKind.MalformedAnnotation, file, line, reason);
        }
        if (index < 0 || index >= (names?.Count ?? int.MaxValue))
            return new(
                DataProblemKind.UnknownClass, file, line, $"There is no class {index}; the classes are numbered from 0 to "
                    + $"{(names?.Count ?? int.MaxValue) - 1}.");
        var name = names?[index] ?? index.ToString(CultureInfo.InvariantCulture);
        boxes.Add(new(name, Box.FromCenter(numbers[0], numbers[1], numbers[2], numbers[3]), InPixels: false, file, line));
        return null;
    }

    /// <summary>Returns the text files below a folder <c>labels</c>, and those next to an image of the same name.</summary>
    private static IEnumerable<string> LabelFiles(DatasetFolder folder) => folder.Files(".txt").Where(file =>
        !ClassList.IsClassFile(file)
        && (Path.GetRelativePath(folder.Root, file).Split('/', '\\').SkipLast(1).Contains("labels", StringComparer.OrdinalIgnoreCase)
            || (folder.ImageOf(folder.Key(file)) is { } image && Path.GetDirectoryName(image) == Path.GetDirectoryName(file))));

    private static string Parent(string key) => key.LastIndexOf('/') is var slash && slash < 0 ? "" : key[..slash];
}
