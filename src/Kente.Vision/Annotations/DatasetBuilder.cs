using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Annotations;

/// <summary>Checks what a reader finds and collects it: one place for the faults that all formats share.</summary>
internal sealed class DatasetBuilder(DatasetFolder folder, BoxDatasetOptions options)
{
    private const double SameArea = 1e-6;

    private readonly List<DataProblem> _problems = [];
    private readonly List<(string Path, PictureSize Size, List<(string Class, BoxLabel Label)> Boxes)> _pictures = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The classes that the data set's own files list; <see langword="null"/> where they do not, and all names count.</summary>
    public IReadOnlyList<string>? ListedClasses { get; set; }

    public void Report(DataProblemKind kind, string path, int? line, string reason)
    {
        var problem = new DataProblem(kind, path, line, reason);
        if (options.Strict) throw problem.ToException();
        _problems.Add(problem);
    }

    /// <summary>Takes a picture with its boxes, or reports why not.</summary>
    /// <param name="path">The picture file.</param>
    /// <param name="annotated">The size its annotation speaks of, if it does.</param>
    /// <param name="raw">The boxes.</param>
    /// <param name="lost">Whether the reader had to leave out a box of this picture.</param>
    public void Add(string path, PictureSize? annotated, IEnumerable<RawBox> raw, bool lost = false)
    {
        if (!_seen.Add(path))
        {
            Report(DataProblemKind.DuplicateFile, path, null, "this picture is annotated a second time; one annotation a picture is expected");
            return;
        }
        if (ReadSize(path) is not { } size) return;
        if (annotated is { Width: > 0, Height: > 0 } stated && stated != size)
        {
            Report(DataProblemKind.SizeMismatch, path, null, $"the picture is {size}, but its annotation was made for {stated}");
            return;
        }
        var boxes = new List<(string, BoxLabel)>();
        foreach (var box in raw) Check(box, size, boxes, ref lost);
        if (lost && boxes.Count == 0) Report(DataProblemKind.NoUsableBox, path, null, "none of its boxes can be used, so what is in the picture is not known");
        else _pictures.Add((path, size, boxes));
    }

    public BoxDataset Build(string source)
    {
        var classes = options.Classes ?? ListedClasses
            ?? [.. _pictures.SelectMany(picture => picture.Boxes).Select(box => box.Class).Distinct().Order(StringComparer.Ordinal)];
        var index = classes.Select((name, i) => (name, i)).DistinctBy(pair => pair.name).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var pictures = _pictures
            .Select(picture => new AnnotatedPicture(folder.Key(picture.Path), picture.Size, picture.Boxes.Select(box => box.Label with { Class = index[box.Class] }), picture.Path))
            .OrderBy(picture => picture.Name, StringComparer.Ordinal);
        var dataset = new BoxDataset(classes, pictures, source, _problems);
        return dataset.Count > 0 ? dataset : throw new DataException(Nothing(), folder.Path);
    }

    private string Nothing() => _problems.Count == 0
        ? options.Part is { } part ? $"no picture belongs to the part \"{part}\"" : "the annotations name no picture"
        : $"no picture can be used, after {_problems.Count} problems; the first: {_problems[0]}";

    private PictureSize? ReadSize(string path)
    {
        try
        {
            return Picture.ReadSize(path);
        }
        catch (DataException exception)
        {
            Report(DataProblemKind.UnreadablePicture, path, null, exception.Reason);
            return null;
        }
    }

    private void Check(RawBox raw, PictureSize size, List<(string, BoxLabel)> boxes, ref bool lost)
    {
        if (options.Classes is { } wanted && !wanted.Contains(raw.Class))
        {
            // The caller's list is a choice, not a fault of the box: the rest of the picture stays usable.
            Report(DataProblemKind.UnknownClass, raw.Path, raw.Line, $"the class \"{raw.Class}\" is not among those asked for: {string.Join(", ", wanted)}");
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
        // Up to a pixel is a matter of how pixels are numbered, not a fault.
        if (Math.Max(Math.Max(-left, -top), Math.Max(right - size.Width, bottom - size.Height)) > 1 + 1e-6)
            Report(DataProblemKind.BoxClipped, raw.Path, raw.Line, $"the box {Text(raw)} reaches beyond the picture of {size}; the part inside is kept");
        double area = (right - left) * (bottom - top);
        boxes.Add((raw.Class, new(0, inside) { IsCrowd = raw.IsCrowd, IsDifficult = raw.IsDifficult, Area = raw.Area is { } stated && Math.Abs(stated - area) > SameArea * area ? stated : null }));
    }

    private (DataProblemKind, string)? Fault(RawBox raw, PictureSize size)
    {
        if (ListedClasses is { } listed && options.Classes is null && !listed.Contains(raw.Class))
            return (DataProblemKind.UnknownClass, $"the class \"{raw.Class}\" is not in the data set's list: {string.Join(", ", listed)}");
        var box = Relative(raw, size);
        if (box.IsEmpty || !double.IsFinite(box.Area))
            return (DataProblemKind.EmptyBox, $"the box {Text(raw)} has no area; left < right and top < bottom are expected");
        return box.Clip().IsEmpty ? (DataProblemKind.BoxOutside, $"the box {Text(raw)} lies outside the picture of {size}") : null;
    }

    private static Box Relative(RawBox raw, PictureSize size) =>
        raw.InPixels ? Box.FromPixels(raw.Edges.Left, raw.Edges.Top, raw.Edges.Right, raw.Edges.Bottom, size) : raw.Edges;

    private static string Text(RawBox raw) => FormattableString.Invariant(
        $"(left {raw.Edges.Left:0.####}, top {raw.Edges.Top:0.####}, right {raw.Edges.Right:0.####}, bottom {raw.Edges.Bottom:0.####})");
}
