namespace Kente.Vision.Detect.Evaluation;

/// <summary>An object that is in a picture.</summary>
/// <param name="Class">Index of its class.</param>
/// <param name="Box">Where it is.</param>
public readonly record struct TrueObject(int Class, PixelBox Box)
{
    /// <summary>Its area in pixels, which may be that of a mask rather than of the box; COCO's sizes go by it. By default the box's.</summary>
    public double Area { get; init; } = Box.Area;

    /// <summary>COCO's <c>iscrowd</c>: a region with many, in which detections are neither right nor wrong.</summary>
    public bool IsCrowd { get; init; }

    /// <summary>Pascal VOC's <c>difficult</c>: finding it is neither right nor wrong.</summary>
    public bool IsDifficult { get; init; }
}
