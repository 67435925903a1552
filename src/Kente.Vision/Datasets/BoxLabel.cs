namespace Kente.Vision;

/// <summary>An annotated object: its class and its box.</summary>
/// <param name="Class">Index into <see cref="BoxDataset.Classes"/>.</param>
/// <param name="Box">Bounding box, relative to the image.</param>
public readonly record struct BoxLabel(int Class, Box Box)
{
    /// <summary>
    /// Gets whether this is a crowd region (COCO <c>iscrowd</c>): many objects that are not annotated individually. It is not used for
    /// training, and detections in it are ignored.
    /// </summary>
    public bool IsCrowd { get; init; }

    /// <summary>Gets whether the object is difficult (Pascal VOC <c>difficult</c>); the evaluation of Pascal VOC ignores it.</summary>
    public bool IsDifficult { get; init; }

    /// <summary>
    /// Gets the area in pixels if it differs from the area of the box, such as the area of a mask; COCO's size ranges use it.
    /// </summary>
    public double? Area { get; init; }
}
