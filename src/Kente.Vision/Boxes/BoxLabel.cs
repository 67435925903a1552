namespace Kente.Vision.Boxes;

/// <summary>What is in a picture, and where.</summary>
/// <param name="Class">Index into <see cref="BoxDataset.Classes"/>.</param>
/// <param name="Box">Where it is, relative to the picture.</param>
public readonly record struct BoxLabel(int Class, Box Box)
{
    /// <summary>COCO's <c>iscrowd</c>: a region with many objects that are not annotated one by one. Nothing is learned from it, and detections in it are neither right nor wrong.</summary>
    public bool IsCrowd { get; init; }

    /// <summary>Pascal VOC's <c>difficult</c>: its evaluation counts finding the object neither right nor wrong.</summary>
    public bool IsDifficult { get; init; }

    /// <summary>Area in pixels of the picture file, where it is another than the box's, such as that of a mask; COCO's sizes go by it.</summary>
    public double? Area { get; init; }
}
