using Kente.Faces.Detection;
using Kente.Vision;

namespace Kente.Faces.Pipeline;

/// <summary>A face with its points in pixels.</summary>
/// <param name="Candidate">Box and score.</param>
/// <param name="Points">The 68 points, in pixels of the image.</param>
/// <param name="Frame">Size of the part of the image in which the points were located.</param>
internal sealed record LocatedFace(FaceCandidate Candidate, FacePoint[] Points, ImageSize Frame)
{
    /// <summary>Returns the face relative to its image.</summary>
    public DetectedFace In(RgbImage image) => new(
        Candidate.Box.Clip(), Candidate.Score, [.. Points.Select(point => new FacePoint(point.X / image.Width, point.Y / image.Height))]);
}
