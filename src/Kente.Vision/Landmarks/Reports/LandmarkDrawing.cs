using Kente.Vision.Drawing;
using SkiaSharp;

namespace Kente.Vision;

/// <summary>Adds drawing of landmarks to <see cref="RgbImage"/>.</summary>
public static class LandmarkDrawing
{
    /// <summary>Colors of predicted and annotated landmarks.</summary>
    internal static readonly Rgb Predicted = new(0xFF, 0x7A, 0x1A), Annotated = new(0x2E, 0xC2, 0x7E);

    extension(RgbImage image)
    {
        /// <summary>
        /// Returns a copy with the annotated points (green) and the predicted ones (orange) with their connections and radii.
        /// </summary>
        /// <param name="scheme">The points and their connections.</param>
        /// <param name="prediction">The prediction; default none. Nothing is drawn if it has no object.</param>
        /// <param name="points">The annotated points; default none.</param>
        /// <param name="side">
        /// Longer side of the copy in pixels; by default that of the image, but at least 320.
        /// </param>
        /// <param name="minVisibility">
        /// Predicted points with a lower <see cref="Landmark.Visibility"/> are not drawn; default 0, which draws all.
        /// </param>
        /// <exception cref="ArgumentOutOfRangeException">
        /// The side is below 1, or the visibility is not from 0 to 1.
        /// </exception>
        public RgbImage WithLandmarks(
            LandmarkScheme scheme, LandmarkSet? prediction = null, IReadOnlyList<LandmarkPoint>? points = null, int? side = null,
            double minVisibility = 0)
        {
            ArgumentNullException.ThrowIfNull(image);
            ArgumentNullException.ThrowIfNull(scheme);
            if (!(minVisibility is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(
                    nameof(minVisibility), minVisibility, "The smallest visibility must be from 0 to 1.");
            return ImageCanvas.Draw(image, side, (canvas, size, unit) =>
            {
                float scale = (float)size.Width / image.Width;
                if (points is { Count: > 0 })
                    Draw(canvas, scheme, Annotated, unit, [.. points.Select(point => At(point.X, point.Y, scale))], []);
                if (prediction is not { IsPresent: true }) return;
                Draw(
                    canvas, scheme, Predicted, unit,
                    [.. prediction.Points.Select(point => point.Visibility >= minVisibility ? At(point.X, point.Y, scale) : Unknown)],
                    [.. prediction.Points.Select(point => (float)(point.Radius ?? 0) * scale)]);
            });
        }
    }

    private static readonly SKPoint Unknown = new(float.NaN, float.NaN);

    private static SKPoint At(double x, double y, float scale) => new((float)x * scale, (float)y * scale);

    private static void Draw(SKCanvas canvas, LandmarkScheme scheme, Rgb color, float unit, SKPoint[] points, float[] radii)
    {
        static bool IsKnown(SKPoint point) => float.IsFinite(point.X + point.Y);
        using SKPaint line = new()
        {
            Style = SKPaintStyle.Stroke,
            StrokeWidth = unit,
            IsAntialias = true,
            Color = ImageCanvas.ToColor(color).WithAlpha(190),
        };
        foreach (var connection in scheme.Connections)
        {
            var (from, to) = (points[scheme.IndexOf(connection.From)], points[scheme.IndexOf(connection.To)]);
            if (IsKnown(from) && IsKnown(to)) canvas.DrawLine(from, to, line);
        }
        using SKPaint fill = new() { IsAntialias = true, Color = ImageCanvas.ToColor(color) };
        using SKPaint edge = new() { IsAntialias = true, Color = SKColors.Black.WithAlpha(150) };
        foreach (var (index, point) in points.Index())
        {
            if (!IsKnown(point)) continue;
            if (index < radii.Length && radii[index] > 0) canvas.DrawCircle(point, radii[index], line);
            canvas.DrawCircle(point, 2.4f * unit, edge);
            canvas.DrawCircle(point, 1.7f * unit, fill);
        }
    }
}
