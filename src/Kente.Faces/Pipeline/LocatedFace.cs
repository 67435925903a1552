using Kente.Faces.Alignment;
using Kente.Faces.Detection;
using Kente.Vision;

namespace Kente.Faces.Pipeline;

/// <summary>A face with its points in pixels.</summary>
/// <param name="Candidate">Box and score.</param>
/// <param name="Points">The 68 points, in pixels of the image.</param>
/// <param name="Frame">Size of the part of the image in which the points were located.</param>
internal sealed record LocatedFace(FaceCandidate Candidate, FacePoint[] Points, ImageSize Frame)
{
    // Margin around the points, relative to their bounding box.
    private const double Margin = 0.1;

    /// <summary>Cuts out the bounding box of the points with a margin, or the pixel nearest to it if it lies outside the image.</summary>
    public RgbImage Cut(RgbImage image)
    {
        double left = Points.Min(point => point.X), top = Points.Min(point => point.Y);
        double width = Points.Max(point => point.X) - left, height = Points.Max(point => point.Y) - top;
        return FaceCrop.Cut(
            image, left - (Margin * width), top - (Margin * height), (1 + (2 * Margin)) * width, (1 + (2 * Margin)) * height)
            ?? FaceCrop.Cut(image, Math.Clamp(left, 0, image.Width - 1), Math.Clamp(top, 0, image.Height - 1), 1, 1)!;
    }

    /// <summary>Returns the face relative to its image.</summary>
    public DetectedFace In(RgbImage image) => new(
        Candidate.Box.Clip(), Candidate.Score, [.. Points.Select(point => new FacePoint(point.X / image.Width, point.Y / image.Height))]);
}
