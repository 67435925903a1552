namespace Kente.Vision;

/// <summary>The predicted points of an object, for evaluation by the rules of COCO.</summary>
/// <param name="Points">The points.</param>
/// <param name="Score">Confidence score; higher is more confident.</param>
public sealed record KeypointPrediction(IReadOnlyList<LandmarkPoint> Points, double Score)
{
    /// <summary>The area of the box of all points, by which COCO assigns size ranges to predictions.</summary>
    internal double Area =>
        (Points.Max(point => point.X) - Points.Min(point => point.X)) * (Points.Max(point => point.Y) - Points.Min(point => point.Y));
}
