using Kente.Vision;

namespace Kente.Faces.Alignment;

/// <summary>A square around eyes and mouth that is not rotated, as in face-api.</summary>
internal sealed class UprightAlignment : FaceAlignment
{
    // Distance from eyes to mouth, and position of their center, relative to the square.
    private const double EyeToMouth = 0.45, CenterX = 0.5, CenterY = 0.43;

    public override string Name => "upright";

    public override RgbImage? Align(RgbImage image, IReadOnlyList<FacePoint> landmarks, ImageSize frame)
    {
        var (left, right, mouth) = (Mean(landmarks.Take(36..42)), Mean(landmarks.Take(42..48)), Mean(landmarks.Take(48..68)));
        double size = Math.Floor((Distance(left, mouth) + Distance(right, mouth)) / 2 / EyeToMouth);
        var center = Mean([left, right, mouth]);
        double x = Math.Floor(Math.Max(0, center.X - (CenterX * size))), y = Math.Floor(Math.Max(0, center.Y - (CenterY * size)));
        return FaceCrop.Cut(image, x, y, Math.Min(size, frame.Width + x), Math.Min(size, frame.Height + y));
    }

    private static FacePoint Mean(IEnumerable<FacePoint> points) =>
        new(points.Average(point => point.X), points.Average(point => point.Y));

    private static double Distance(FacePoint one, FacePoint other) => double.Hypot(one.X - other.X, one.Y - other.Y);
}
