using Kente.Vision.Images;
using SkiaSharp;

namespace Kente.Vision.Drawing;

/// <summary>Draws marks on pictures.</summary>
public static class PictureDrawing
{
    extension(Picture picture)
    {
        /// <summary>A copy with boxes and their text; lines and letters keep their size when the copy is enlarged.</summary>
        /// <param name="marks">The boxes; later ones lie on top.</param>
        /// <param name="width">Width of the copy in pixels; by default that of the picture, but at least 320, so that text can be read.</param>
        /// <exception cref="ArgumentOutOfRangeException">The width is below 1.</exception>
        public Picture WithMarks(IEnumerable<BoxMark> marks, int? width = null)
        {
            ArgumentNullException.ThrowIfNull(picture);
            ArgumentNullException.ThrowIfNull(marks);
            var wide = width ?? Math.Max(320, picture.Width);
            var tall = Math.Max(1, (int)Math.Round((double)picture.Height * wide / picture.Width));
            using var bitmap = SkiaPixels.ToBitmap(picture.Resize(wide, tall));
            using var canvas = new SKCanvas(bitmap);
            foreach (var mark in marks) Draw(canvas, mark, wide, tall);
            canvas.Flush();
            return SkiaPixels.ToPicture(bitmap);
        }
    }

    private static void Draw(SKCanvas canvas, BoxMark mark, int width, int height)
    {
        var unit = Math.Max(1f, width / 320f);
        var (left, top, right, bottom) = mark.Box.ToPixels(new(width, height));
        var edges = new SKRect((float)left, (float)top, (float)right, (float)bottom);
        var colour = new SKColor(mark.Colour.Red, mark.Colour.Green, mark.Colour.Blue);
        using var stroke = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 2 * unit, Color = colour, IsAntialias = true };
        canvas.DrawRect(edges, stroke);
        if (string.IsNullOrEmpty(mark.Text)) return;
        using var font = TextFont.OfSize(11 * unit);
        var (wide, tall) = (font.MeasureText(mark.Text) + 6 * unit, 14 * unit);
        // Above the box where there is room, else inside its top edge; never out of the picture.
        var x = Math.Clamp(edges.Left - unit, 0, Math.Max(0, width - wide));
        var y = edges.Top - tall >= 0 ? edges.Top - tall : Math.Max(0, edges.Top);
        using var fill = new SKPaint { Color = colour };
        canvas.DrawRect(SKRect.Create(x, y, wide, tall), fill);
        using var ink = new SKPaint { Color = SKColors.Black, IsAntialias = true };
        canvas.DrawText(mark.Text, x + 3 * unit, y + tall - 3.5f * unit, font, ink);
    }
}
