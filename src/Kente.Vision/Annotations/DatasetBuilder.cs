namespace Kente.Vision.Annotations;

/// <summary>Checks and collects the images and boxes of a reader, and the problems that all formats share.</summary>
internal sealed class DatasetBuilder(DatasetFolder folder, BoxDatasetOptions options) : ProblemLog(options.Strict)
{
    private const double AreaTolerance = 1e-6;

    private readonly List<(string Path, ImageSize Size, List<(string Class, BoxLabel Label)> Boxes)> _images = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private int _polygons, _keypoints;

    /// <summary>
    /// The classes listed in the files of the data set; <see langword="null"/> if there is no list and all names are classes.
    /// </summary>
    public IReadOnlyList<string>? ListedClasses { get; set; }

    /// <summary>The files of the usable images.</summary>
    public IEnumerable<string> Files => _images.Select(image => image.Path);

    /// <summary>Whether no image is usable.</summary>
    public bool IsEmpty => _images.Count == 0;

    /// <summary>The classes: those asked for, those listed, or those of the boxes in the order of numbers or names.</summary>
    public IReadOnlyList<string> Classes => options.Classes ?? ListedClasses ?? ClassNames.Sorted(UsedClasses);

    /// <summary>The classes of the boxes.</summary>
    public IEnumerable<string> UsedClasses => _images.SelectMany(image => image.Boxes).Select(box => box.Class).Distinct();

    /// <summary>Sentences about how the data were read.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (_polygons == 1) yield return "1 polygon or oriented box was read as its bounding box.";
            if (_polygons > 1) yield return $"{_polygons} polygons or oriented boxes were read as their bounding boxes.";
            if (_keypoints == 1) yield return "1 object has keypoints, which are not read.";
            if (_keypoints > 1) yield return $"{_keypoints} objects have keypoints, which are not read.";
            foreach (string note in _notes) yield return note;
        }
    }

    /// <summary>Adds a sentence about how the data were read.</summary>
    public void Note(string note) => _notes.Add(note);

    /// <summary>The images that were added, and the files with problems.</summary>
    public IEnumerable<string> KnownFiles => _seen.Concat(Problems.Select(problem => problem.Path));

    /// <summary>Skips an image whose annotation was reported.</summary>
    public void Skip(string path) => _seen.Add(path);

    /// <summary>Adds an image with its boxes, or reports why it is skipped.</summary>
    /// <param name="path">The image file.</param>
    /// <param name="annotated">Size stated in the annotation, if any.</param>
    /// <param name="raw">Boxes of the image.</param>
    /// <param name="lost">Whether the reader skipped a box of this image.</param>
    public void Add(string path, ImageSize? annotated, IEnumerable<RawBox> raw, bool lost = false)
    {
        if (!_seen.Add(path))
        {
            Report(DataProblemKind.DuplicateFile, path, null, "The image is annotated twice; one annotation per image is expected.");
            return;
        }
        if (SizeOf(path, annotated) is not { } size) return;
        var boxes = new List<(string, BoxLabel)>();
        foreach (var box in raw) Check(box, size, boxes, ref lost);
        if (lost && boxes.Count == 0)
            Report(DataProblemKind.NoUsableBox, path, null, "None of its boxes is usable, so the content of the image is unknown.");
        else _images.Add((path, size, boxes));
    }

    /// <summary>Returns the data set.</summary>
    /// <param name="source">Description of where the images come from.</param>
    /// <param name="classes">The classes of the data set, which include all of this builder.</param>
    /// <exception cref="DataException">No image is usable.</exception>
    public BoxDataset Build(string source, IReadOnlyList<string> classes)
    {
        if (IsEmpty) throw new DataException(EmptyReason(), folder.Path);
        var index = classes.Select((name, i) => (name, i)).DistinctBy(pair => pair.name)
            .ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var images = _images
            .Select(image => new AnnotatedImage(
                folder.Key(image.Path), image.Size, image.Boxes.Select(box => box.Label with { Class = index[box.Class] }), image.Path))
            .OrderBy(image => image.Name, StringComparer.Ordinal);
        return new(classes, images, source, Problems) { Notes = [.. Notes] };
    }

    public string EmptyReason() => Problems.Count == 0
        ? options.Part is { } part ? $"No image belongs to the part \"{part}\"." : "The annotations contain no images."
        : $"No image is usable, after {Problems.Count} problems. The first: {Problems[0]}";

    private void Check(RawBox raw, ImageSize size, List<(string, BoxLabel)> boxes, ref bool lost)
    {
        if (options.Classes is { } wanted && !wanted.Contains(raw.Class))
        {
            // The caller chose the classes; the other boxes of the image stay usable.
            Report(
                DataProblemKind.UnknownClass, raw.Path, raw.Line, $"The class \"{raw.Class}\" is not among those asked for: "
                    + $"{string.Join(", ", wanted)}.");
            return;
        }
        if (Fault(raw, size) is var (kind, reason))
        {
            lost = true;
            Report(kind, raw.Path, raw.Line, reason);
            return;
        }
        var box = Relative(raw, size);
        var inside = box.Clip();
        var (left, top, right, bottom) = box.ToPixels(size);
        // An excess of up to one pixel comes from different conventions for pixel coordinates.
        if (Math.Max(Math.Max(-left, -top), Math.Max(right - size.Width, bottom - size.Height)) > 1 + 1e-6)
            Report(
                DataProblemKind.BoxClipped, raw.Path, raw.Line, $"The box {Text(raw)} extends beyond the image of {size} and is clipped.");
        double area = (right - left) * (bottom - top);
        double? stated = raw.Area is { } given && Math.Abs(given - area) > AreaTolerance * area ? given : null;
        if (raw.Outline == OutlineKind.Polygon) _polygons++;
        if (raw.Outline == OutlineKind.Keypoints) _keypoints++;
        boxes.Add((raw.Class, new(0, inside) { IsCrowd = raw.IsCrowd, IsDifficult = raw.IsDifficult, Area = stated }));
    }

    private (DataProblemKind, string)? Fault(RawBox raw, ImageSize size)
    {
        if (ListedClasses is { } listed && options.Classes is null && !listed.Contains(raw.Class))
            return (
                DataProblemKind.UnknownClass, $"The class \"{raw.Class}\" is not in the list of the data set: "
                    + $"{string.Join(", ", listed)}.");
        var box = Relative(raw, size);
        if (box.IsEmpty || !double.IsFinite(box.Area))
            return (DataProblemKind.EmptyBox, $"The box {Text(raw)} has no area; left < right and top < bottom are expected.");
        // At most one pixel in the corner: the coordinates are fractions of the image.
        if (raw.InPixels && raw.Edges is { Left: >= 0, Top: >= 0, Right: <= 1, Bottom: <= 1 } && size is { Width: > 1, Height: > 1 })
            return (
                DataProblemKind.RelativeCoordinates, $"The box {Text(raw)} has coordinates from 0 to 1, but pixels are expected; multiply "
                    + $"them by the width and height of the image.");
        return box.Clip().IsEmpty ? (DataProblemKind.BoxOutside, $"The box {Text(raw)} lies outside the image of {size}.") : null;
    }

    private static Box Relative(RawBox raw, ImageSize size) =>
        raw.InPixels ? Box.FromPixels(raw.Edges.Left, raw.Edges.Top, raw.Edges.Right, raw.Edges.Bottom, size) : raw.Edges;

    private static string Text(RawBox raw) => FormattableString.Invariant(
        $"(left {raw.Edges.Left:0.####}, top {raw.Edges.Top:0.####}, right {raw.Edges.Right:0.####}, bottom {raw.Edges.Bottom:0.####})");
}
