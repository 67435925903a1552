namespace Kente.Vision;

/// <summary>The annotated points of an object, for evaluation by the rules of COCO.</summary>
/// <param name="Points">The points; missing ones are not measured.</param>
/// <param name="Box">Bounding box in pixels.</param>
/// <param name="Area">Area in pixels, by which distances are scaled and size ranges are assigned.</param>
public sealed record KeypointTruth(IReadOnlyList<LandmarkPoint> Points, PixelBox Box, double Area)
{
    /// <summary>Gets whether this is a crowd region (COCO <c>iscrowd</c>); predictions in it are ignored. Default false.</summary>
    public bool IsCrowd { get; init; }
}
