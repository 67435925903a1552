using System.Globalization;

namespace Kente.Vision.Annotations;

/// <summary>
/// Reads YOLO annotations: one text file per image, one object per line: class, center x, center y, width, height; or the class and the
/// points of a polygon or of an oriented box.
/// </summary>
internal sealed class YoloReader : IAnnotationReader
{
    private const int BoxFields = 5, MinPolygonFields = 7;

    // Tools that trace masks round to a pixel, which may lie just beyond the edge of the image.
    private const double VertexMargin = 0.01;

    public AnnotationFormat Format => AnnotationFormat.Yolo;

    public bool Recognizes(DatasetFolder folder) => folder.File is null
        ? LabelFiles(folder).Any(file => folder.ImageOf(folder.Key(file)) is not null) || folder.Yaml is { HasParts: true }
        : folder.Yaml is not null;

    public bool HasPart(DatasetFolder folder, string part) => new YoloImages(folder).HasPart(part);

    public void Read(DatasetFolder folder, DatasetBuilder builder, string? part)
    {
        var names = ClassList.ForYolo(folder);
        builder.ListedClasses = names;
        builder.ReportDuplicates(folder);
        if (folder.Yaml is { HasParts: false, Parts: [var first, ..] } yaml)
            builder.Note(
                $"No folder or list that {yaml.File} names exists, such as {first.Sources[0].Text}; it is read for class names only.");
        var labels = LabelFiles(folder).ToDictionary(folder.Key, file => file, StringComparer.Ordinal);
        Rows rows = new(names, folder.Yaml?.KeypointValues ?? 0, HasPolygons([.. labels.Values]));
        var labelled = labels.Keys.Select(Parent).ToHashSet(StringComparer.Ordinal);
        // Their images have another case; without them, the content of these images is unknown.
        var ofOtherCase = labels.Keys.Where(key => folder.ImageOf(key) is null).ToHashSet(StringComparer.OrdinalIgnoreCase);
        YoloImages images = new(folder);
        foreach (var image in images.Of(part, builder))
        {
            var key = folder.Key(image);
            if (labels.Remove(key, out var file)) Read(builder, image, file, rows);
            // A folder without any label file is not annotated; in a folder with some, an image without a label file has no objects.
            else if (ofOtherCase.Contains(key)) builder.Skip(image);
            else if (labelled.Contains(Parent(key))) builder.Add(image, null, []);
            else builder.Report(
                DataProblemKind.MissingAnnotation, image, null, "No image of this folder has a label file, so the folder is not "
                    + "annotated.");
        }
        foreach (var (key, file) in labels.Where(pair => images.HasLabel(pair.Key, pair.Value, part)))
            if (folder.ImageOf(key) is null)
                builder.Report(
                    DataProblemKind.MissingImage, file, null, "No image belongs to this file; an image of the same name is expected."
                        + DatasetFolder.CaseHint(folder.OfOtherCase(key)));
    }

    private static void Read(DatasetBuilder builder, string image, string file, Rows rows)
    {
        var boxes = new List<RawBox>();
        var (line, lost) = (0, false);
        string[] lines;
        try
        {
            lines = File.ReadAllLines(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            builder.ReportUnreadable(DataProblemKind.MalformedAnnotation, file, exception);
            builder.Skip(image);
            return;
        }
        foreach (var text in lines)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            var problem = Parse(text, rows, file, line, boxes);
            if (problem is null) continue;
            lost = true;
            builder.Report(problem.Kind, file, line, problem.Reason);
        }
        builder.Add(image, null, boxes, lost);
    }

    private static DataProblem? Parse(string text, Rows rows, string file, int line, List<RawBox> boxes)
    {
        var fields = Fields(text);
        var numbers = new double[fields.Length];
        bool IsNumber(string field, int i) => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]);
        bool hasKeypoints = rows.KeypointValues > 0 && fields.Length == BoxFields + rows.KeypointValues;
        bool isPolygon = !hasKeypoints && fields.Length >= MinPolygonFields && fields.Length % 2 == 1;
        if (!(fields.Length == BoxFields || hasKeypoints || isPolygon) || !fields.Select(IsNumber).ToArray().All(valid => valid)
            || numbers[0] != Math.Floor(numbers[0]) || Math.Abs(numbers[0]) > int.MaxValue)
            return Malformed("is not an object");
        if (isPolygon && IsTracked(numbers) && !rows.HasPolygons.Value) return Malformed("has a confidence and the id of a track");
        if (isPolygon && numbers.Skip(1).Any(value => value is < -VertexMargin or > 1 + VertexMargin))
            return Malformed("has a point outside the image");
        int index = (int)numbers[0];
        if (index < 0 || index >= (rows.Names?.Count ?? int.MaxValue))
            return new(
                DataProblemKind.UnknownClass, file, line, $"There is no class {index}; the classes are numbered from 0"
                    + (rows.Names is null ? "." : $" to {rows.Names.Count - 1}."));
        // Without a list, the name of a class is its number.
        var name = rows.Names?[index] ?? index.ToString(CultureInfo.InvariantCulture);
        var box = isPolygon ? Outline.Box(numbers.AsSpan(1)) : Box.FromCenter(numbers[1], numbers[2], numbers[3], numbers[4]);
        boxes.Add(new(name, box, InPixels: false, file, line)
        {
            Outline = isPolygon ? OutlineKind.Polygon : hasKeypoints ? OutlineKind.Keypoints : OutlineKind.None,
        });
        return null;

        DataProblem Malformed(string fault) => new(
            DataProblemKind.MalformedAnnotation, file, line, $"\"{Shortened(text.Trim())}\" {fault}; five numbers are expected: class, "
                + "center x, center y, width, height; or a class and three or more points from 0 to 1. Confidences and tracks of "
                + "predictions are not annotations.");
    }

    /// <summary>Returns whether a row may be class, box, confidence and track instead of a triangle.</summary>
    private static bool IsTracked(double[] numbers) =>
        numbers is [_, _, _, _, _, >= 0 and <= 1, >= 0 and var track] && track == Math.Floor(track);

    /// <summary>Returns whether any file has a polygon of more than three points, so that a row of three is one too.</summary>
    private static Lazy<bool> HasPolygons(string[] files) => new(() => files
        .Where(file => FolderWalk.BrokenReason(file) is null).SelectMany(File.ReadLines)
        .Select(line => Fields(line).Length).Any(count => count > MinPolygonFields && count % 2 == 1));

    private static string[] Fields(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";

    /// <summary>Returns the text files below a folder <c>labels</c>, and those next to an image of the same name.</summary>
    private static IEnumerable<string> LabelFiles(DatasetFolder folder) => folder.Files(".txt").Where(file =>
        !ClassList.IsClassFile(file)
        && (folder.FoldersOf(file).Contains("labels", StringComparer.OrdinalIgnoreCase)
            || ((folder.ImageOf(folder.Key(file)) ?? folder.OfOtherCase(folder.Key(file))) is { } image
                && Path.GetDirectoryName(image) == Path.GetDirectoryName(file))));

    private static string Parent(string key) => key.LastIndexOf('/') is var slash && slash < 0 ? "" : key[..slash];

    /// <summary>What the rows of a data set mean.</summary>
    private sealed record Rows(IReadOnlyList<string>? Names, int KeypointValues, Lazy<bool> HasPolygons);
}
