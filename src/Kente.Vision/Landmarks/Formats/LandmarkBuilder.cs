using System.Globalization;
using Kente.Vision.Annotations;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>Checks and collects the images and points of a reader, and the problems that all formats share.</summary>
internal sealed class LandmarkBuilder(DatasetFolder folder, LandmarkDatasetOptions options) : ProblemLog(options.Strict)
{
    private const double DefaultCropMargin = 0.25;

    private readonly List<(string Path, ImageSize Size, IReadOnlyList<RawAnnotation>[] Objects)> _images = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _notes = [];
    private LandmarkScheme? _scheme;
    // For each point of the scheme its index in the file.
    private int[] _order = [];

    /// <summary>The options of the caller.</summary>
    public LandmarkDatasetOptions Options => options;

    /// <summary>Whether no image is usable.</summary>
    public bool IsEmpty => _images.Count == 0;

    /// <summary>Adds a sentence about how the data were read.</summary>
    public void Note(string note) => _notes.Add(note);

    /// <summary>States the points of the files, before images are added.</summary>
    /// <param name="file">The file that names the points.</param>
    /// <param name="names">Names of the points; numbers are no names.</param>
    /// <param name="connections">Lines between points.</param>
    /// <exception cref="DataException">The points are not those of the scheme that the caller asked for.</exception>
    public void Define(string file, IReadOnlyList<string> names, IEnumerable<LandmarkConnection>? connections = null)
    {
        bool isNumbered = names.All(name => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        _order = [.. Enumerable.Range(0, names.Count)];
        try
        {
            if (options.Scheme is { } wanted) _scheme = wanted;
            else if (isNumbered && names.Count == LandmarkScheme.Face68.Count)
            {
                _scheme = LandmarkScheme.Face68;
                Note("The 68 points have no names and are read as the iBUG mark-up of faces.");
            }
            else
            {
                _scheme = new(names, connections: connections);
            }
        }
        catch (ArgumentException exception)
        {
            throw new DataException(exception.Message, file, innerException: exception);
        }
        if (isNumbered && names.Count != _scheme.Count)
            throw new DataException($"The annotations have {names.Count} points, but {_scheme.Count} were asked for.", file);
        if (isNumbered) return;
        if (!names.ToHashSet().SetEquals(_scheme.Names))
            throw new DataException(
                $"The annotations have the points {Some(names)}, but {Some(_scheme.Names)} were asked for.", file);
        _order = [.. _scheme.Names.Select(name => names.ToList().IndexOf(name))];
    }

    /// <summary>Adds an image with its objects, or reports why it is skipped.</summary>
    /// <param name="path">The image file.</param>
    /// <param name="annotated">Size stated in the annotation, if any.</param>
    /// <param name="objects">The objects, each with the annotations of all annotators; none for an image without object.</param>
    public void Add(string path, ImageSize? annotated, params IReadOnlyList<IReadOnlyList<RawAnnotation>> objects)
    {
        if (!_seen.Add(path))
        {
            Report(DataProblemKind.DuplicateFile, path, null, "The image is annotated twice; one annotation per image is expected.");
            return;
        }
        if (SizeOf(path, annotated) is not { } size) return;
        foreach (var raw in objects.SelectMany(annotations => annotations))
            if (!Check(raw, size)) return;
        _images.Add((path, size, [.. objects.Select(annotations => annotations.Select(Ordered).ToArray())]));
    }

    /// <summary>Returns the data set.</summary>
    /// <param name="source">Description of where the images come from.</param>
    /// <exception cref="DataException">No image is usable.</exception>
    public LandmarkDataset Build(string source)
    {
        if (IsEmpty || _scheme is null) throw new DataException(EmptyReason(), folder.Path);
        bool hasSeveral = _images.Any(image => image.Objects.Length > 1);
        double? margin = options.CropMargin ?? (hasSeveral ? DefaultCropMargin : null);
        if (options.CropMargin is null && hasSeveral)
            Note("Some images have several objects, so every object is cropped from its image.");
        LandmarkImage[] images =
            [.. _images.SelectMany(image => Images(image.Path, image.Size, image.Objects, margin))
                .OrderBy(image => image.Name, StringComparer.Ordinal)];
        foreach (var (image, names) in SwappedPairs.In(_scheme, images))
            Report(
                DataProblemKind.SwappedPair, image.Path ?? image.Name, null, $"The points {names} are on the opposite sides of those in "
                    + "nearly all other images; their names may be swapped.");
        return new(_scheme, images, source, [.. folder.Problems, .. Problems])
        {
            Notes = [.. folder.Notes, .. _notes],
            PixelSize = options.PixelSize,
            CropMargin = margin,
        };
    }

    private IEnumerable<LandmarkImage> Images(
        string path, ImageSize size, IReadOnlyList<RawAnnotation>[] objects, double? margin)
    {
        string name = folder.Key(path);
        if (objects.Length == 0 || margin is null)
        {
            yield return new(name, size, objects is [var only] ? Annotations(only) : [], path);
            yield break;
        }
        foreach (var (index, annotations) in objects.Index())
        {
            string own = objects.Length == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{index + 1}");
            yield return ObjectCrop.Of(new(own, size, Annotations(annotations), path), margin.Value);
        }
    }

    private static LandmarkAnnotation[] Annotations(IEnumerable<RawAnnotation> raws) => [.. raws.Select(raw => raw.Annotation)];

    private RawAnnotation Ordered(RawAnnotation raw) =>
        raw with { Annotation = raw.Annotation with { Points = [.. _order.Select(index => raw.Annotation.Points[index])] } };

    private string EmptyReason() => Problems.Count == 0
        ? options.Part is { } part ? $"No image belongs to the part \"{part}\"." : "The annotations contain no images."
        : $"No image is usable, after {Problems.Count} problems. The first: {Problems[0]}";

    private bool Check(RawAnnotation raw, ImageSize size)
    {
        LandmarkPoint[] known = [.. raw.Annotation.Points.Where(point => point.IsAnnotated)];
        if (known.Length > 1 && size is { Width: > 1, Height: > 1 } && known.All(point => point is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }))
        {
            Report(
                DataProblemKind.RelativeCoordinates, raw.File, raw.Line, "All points have coordinates from 0 to 1, but pixels are "
                    + "expected; multiply them by the width and height of the image.");
            return false;
        }
        // An excess of up to one pixel comes from different conventions for pixel coordinates.
        int outside = known.Count(point => point.X < -1 || point.Y < -1 || point.X > size.Width + 1 || point.Y > size.Height + 1);
        if (outside > 0)
            Report(
                DataProblemKind.PointOutside, raw.File, raw.Line,
                $"{(outside == 1 ? "1 point lies" : FormattableString.Invariant($"{outside} points lie"))} outside the image of {size}.");
        return true;
    }

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(5)) + (names.Count > 5 ? FormattableString.Invariant($" and {names.Count - 5} more") : "");
}
