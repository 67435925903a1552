namespace Kente.Vision;

/// <summary>An annotated object, for evaluation.</summary>
/// <param name="Class">Index of the class.</param>
/// <param name="Box">Bounding box in pixels.</param>
public readonly record struct GroundTruth(int Class, PixelBox Box)
{
    /// <summary>
    /// Gets the area in pixels, by which COCO assigns size ranges; by default that of the box. It may be the area of a mask.
    /// </summary>
    public double Area { get; init; } = Box.Area;

    /// <summary>Gets whether this is a crowd region (COCO <c>iscrowd</c>); detections in it are ignored.</summary>
    public bool IsCrowd { get; init; }

    /// <summary>Gets whether the object is difficult (Pascal VOC <c>difficult</c>); detections of it are ignored.</summary>
    public bool IsDifficult { get; init; }
}
