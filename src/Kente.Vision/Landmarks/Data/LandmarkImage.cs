namespace Kente.Vision;

/// <summary>
/// An image with the points of one object, annotated once or by several annotators; without annotation it shows no object. Its pixels are
/// loaded on demand.
/// </summary>
public sealed class LandmarkImage
{
    private readonly Func<RgbImage> _load;

    /// <summary>Creates an image that is generated on demand.</summary>
    /// <param name="name">Name in the data set, without extension.</param>
    /// <param name="size">Size in pixels.</param>
    /// <param name="annotations">One annotation for each annotator; none if the image shows no object.</param>
    /// <param name="load">Creates the pixels; called from any thread whenever they are needed.</param>
    /// <exception cref="ArgumentException">The annotations have different numbers of points.</exception>
    public LandmarkImage(string name, ImageSize size, IEnumerable<LandmarkAnnotation> annotations, Func<RgbImage> load)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(annotations);
        ArgumentNullException.ThrowIfNull(load);
        (Name, Size, Annotations, _load) = (name, size, [.. annotations], load);
        if (Annotations.Select(annotation => annotation.Points.Count).Distinct().Count() > 1)
            throw new ArgumentException($"The annotations of image {name} must have the same number of points.", nameof(annotations));
        Points = Annotations.Count switch
        {
            0 => [],
            1 => Annotations[0].Points,
            _ => [.. Enumerable.Range(0, Annotations[0].Points.Count).Select(Mean)],
        };
    }

    /// <summary>Creates an image that is loaded from a file.</summary>
    /// <param name="name">Name in the data set, without extension.</param>
    /// <param name="size">Size in pixels, as <see cref="RgbImage.ReadSize(string)"/> returns it.</param>
    /// <param name="annotations">One annotation for each annotator; none if the image shows no object.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The annotations have different numbers of points.</exception>
    public LandmarkImage(string name, ImageSize size, IEnumerable<LandmarkAnnotation> annotations, string path)
        : this(name, size, annotations, () => RgbImage.Load(path)) => Path = path;

    /// <summary>Gets the name in the data set: the relative path without extension and without folders such as <c>images</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the file; <see langword="null"/> for a generated image and for a part of a larger one.</summary>
    public string? Path { get; }

    /// <summary>Gets the size in pixels.</summary>
    public ImageSize Size { get; }

    /// <summary>Gets the annotations, one for each annotator.</summary>
    public IReadOnlyList<LandmarkAnnotation> Annotations { get; }

    /// <summary>
    /// Gets the points: those of the annotation, or the mean of several. A point is visible if one annotator sees it. Empty if the image
    /// shows no object.
    /// </summary>
    public IReadOnlyList<LandmarkPoint> Points { get; }

    /// <summary>Gets whether the image shows an object.</summary>
    public bool HasObject => Annotations.Count > 0;

    /// <summary>
    /// Gets the bounding box of the object: the annotated one, or that of the points; <see langword="null"/> without an annotated point.
    /// </summary>
    public PixelBox? Box
    {
        get
        {
            if (Annotations.Select(annotation => annotation.Box).FirstOrDefault(box => box is not null) is { } box) return box;
            LandmarkPoint[] known = [.. Points.Where(point => point.IsAnnotated)];
            if (known.Length == 0) return null;
            double left = known.Min(point => point.X), top = known.Min(point => point.Y);
            return new(left, top, known.Max(point => point.X) - left, known.Max(point => point.Y) - top);
        }
    }

    /// <summary>Gets the area of the object in pixels: the annotated one, or that of its box; 0 without an object.</summary>
    public double Area =>
        Annotations.Select(annotation => annotation.Area).FirstOrDefault(area => area is not null) ?? Box?.Area ?? 0;

    /// <summary>Loads or generates the pixels; the result is not cached.</summary>
    /// <exception cref="DataException">The file is missing or cannot be decoded.</exception>
    public RgbImage Load() => _load();

    /// <summary>Returns the name, the size and the number of annotated points.</summary>
    public override string ToString() => $"{Name} ({Size}, {Points.Count(point => point.IsAnnotated)} points)";

    private LandmarkPoint Mean(int index)
    {
        LandmarkPoint[] known =
            [.. Annotations.Select(annotation => annotation.Points[index]).Where(point => point.IsAnnotated)];
        return known.Length == 0
            ? LandmarkPoint.Missing
            : new(known.Average(point => point.X), known.Average(point => point.Y), known.Max(point => point.Visibility));
    }
}
