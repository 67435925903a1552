using Kente.Vision.Images;
using SkiaSharp;

namespace Kente.Vision;

/// <summary>Adds drawing of poses to <see cref="RgbImage"/>.</summary>
public static class PoseDrawing
{
    // Lines on the left and right side of the person, and between the sides.
    private static readonly SKColor Left = new(255, 140, 0), Right = new(0, 170, 255), Middle = new(120, 220, 80);

    extension(RgbImage image)
    {
        /// <summary>Returns a copy with the keypoints of a pose and the lines between them.</summary>
        /// <param name="pose">The pose, whose positions are relative to the image.</param>
        /// <param name="minScore">Minimum score of keypoints that are drawn; default 0.3.</param>
        /// <exception cref="ArgumentOutOfRangeException">The score is not from 0 to 1.</exception>
        public RgbImage WithPose(PoseEstimate pose, double minScore = 0.3)
        {
            ArgumentNullException.ThrowIfNull(image);
            ArgumentNullException.ThrowIfNull(pose);
            if (!(minScore is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(minScore), minScore, "The minimum score must be from 0 to 1.");
            using var bitmap = SkiaImages.ToBitmap(image);
            using SKCanvas canvas = new(bitmap);
            Draw(canvas, pose, minScore, image.Size);
            canvas.Flush();
            return SkiaImages.ToImage(bitmap);
        }
    }

    private static void Draw(SKCanvas canvas, PoseEstimate pose, double minScore, ImageSize size)
    {
        float unit = Math.Max(1f, Math.Max(size.Width, size.Height) / 320f);
        using SKPaint paint = new() { IsAntialias = true, StrokeWidth = 2 * unit, StrokeCap = SKStrokeCap.Round };
        foreach (var connection in PoseEstimate.Connections)
        {
            var (from, to) = (pose[connection.From], pose[connection.To]);
            if (from.Score < minScore || to.Score < minScore) continue;
            paint.Color = ColorOf(from.Name) == ColorOf(to.Name) ? ColorOf(from.Name) : Middle;
            canvas.DrawLine(Point(from), Point(to), paint);
        }
        foreach (var keypoint in pose.Keypoints.Where(keypoint => keypoint.Score >= minScore))
        {
            paint.Color = SKColors.White;
            canvas.DrawCircle(Point(keypoint), 2.5f * unit, paint);
            paint.Color = ColorOf(keypoint.Name);
            canvas.DrawCircle(Point(keypoint), 1.8f * unit, paint);
        }

        SKPoint Point(PoseKeypoint keypoint) => new((float)(keypoint.X * size.Width), (float)(keypoint.Y * size.Height));
    }

    private static SKColor ColorOf(string keypoint) =>
        keypoint.StartsWith("left", StringComparison.Ordinal) ? Left
        : keypoint.StartsWith("right", StringComparison.Ordinal) ? Right
        : Middle;
}
