namespace Kente.Vision;

/// <summary>The points of one object, as one annotator sees them.</summary>
public sealed record LandmarkAnnotation
{
    /// <summary>Creates an annotation.</summary>
    /// <param name="points">One point for each name of the scheme, in its order.</param>
    public LandmarkAnnotation(IEnumerable<LandmarkPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        Points = [.. points];
    }

    /// <summary>Gets the points, in the order of the scheme.</summary>
    public IReadOnlyList<LandmarkPoint> Points { get; init; }

    /// <summary>Gets the name of the annotator; <see langword="null"/> if the data do not say.</summary>
    public string? Annotator { get; init; }

    /// <summary>Gets the annotated bounding box of the object; <see langword="null"/> if the data do not have one.</summary>
    public PixelBox? Box { get; init; }

    /// <summary>Gets the area of the object in pixels, such as that of its mask; <see langword="null"/> if it is unknown.</summary>
    public double? Area { get; init; }
}
