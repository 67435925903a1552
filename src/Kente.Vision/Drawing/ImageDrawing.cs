using Kente.Vision.Drawing;
using Kente.Vision.Images;
using SkiaSharp;

namespace Kente.Vision;

/// <summary>Adds drawing of boxes to <see cref="RgbImage"/>.</summary>
public static class ImageDrawing
{
    extension(RgbImage image)
    {
        /// <summary>
        /// Returns a copy with boxes and their texts. The size of lines and letters depends on the width of the copy only.
        /// </summary>
        /// <param name="marks">The boxes; later boxes are drawn over earlier ones.</param>
        /// <param name="width">Width of the copy in pixels; by default the width of the image, but at least 320, so that text is
        /// legible.</param>
        /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
        public RgbImage WithMarks(IEnumerable<BoxMark> marks, int? width = null)
        {
            ArgumentNullException.ThrowIfNull(image);
            ArgumentNullException.ThrowIfNull(marks);
            var wide = width ?? Math.Max(320, image.Width);
            var tall = Math.Max(1, (int)Math.Round((double)image.Height * wide / image.Width));
            using var bitmap = SkiaImages.ToBitmap(image.Resize(wide, tall));
            using var canvas = new SKCanvas(bitmap);
            foreach (var mark in marks) Draw(canvas, mark, wide, tall);
            canvas.Flush();
            return SkiaImages.ToImage(bitmap);
        }
    }

    private static void Draw(SKCanvas canvas, BoxMark mark, int width, int height)
    {
        var unit = Math.Max(1f, width / 320f);
        var (left, top, right, bottom) = mark.Box.ToPixels(new(width, height));
        var edges = new SKRect((float)left, (float)top, (float)right, (float)bottom);
        var color = new SKColor(mark.Color.Red, mark.Color.Green, mark.Color.Blue);
        using var stroke = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 2 * unit, Color = color, IsAntialias = true };
        canvas.DrawRect(edges, stroke);
        if (string.IsNullOrEmpty(mark.Text)) return;
        using var font = TextFont.OfSize(11 * unit);
        var (wide, tall) = (font.MeasureText(mark.Text) + 6 * unit, 14 * unit);
        // Above the box if there is room, otherwise at its top edge; always inside the image.
        var x = Math.Clamp(edges.Left - unit, 0, Math.Max(0, width - wide));
        var y = edges.Top - tall >= 0 ? edges.Top - tall : Math.Max(0, edges.Top);
        using var fill = new SKPaint { Color = color };
        canvas.DrawRect(SKRect.Create(x, y, wide, tall), fill);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.DrawText(mark.Text, x + 3 * unit, y + tall - 3.5f * unit, font, ink);
    }
}
