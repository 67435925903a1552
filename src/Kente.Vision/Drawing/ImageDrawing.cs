using Kente.Vision.Drawing;
using SkiaSharp;

namespace Kente.Vision;

/// <summary>Adds drawing of boxes to <see cref="RgbImage"/>.</summary>
public static class ImageDrawing
{
    extension(RgbImage image)
    {
        /// <summary>
        /// Returns a copy with boxes and their texts. Texts are placed so that they do not cover each other. The size of lines and letters
        /// depends on the size of the copy only.
        /// </summary>
        /// <param name="marks">The boxes; later boxes are drawn over earlier ones.</param>
        /// <param name="side">
        /// Longer side of the copy in pixels; by default that of the image, but at least 320, so that text is legible.
        /// </param>
        /// <exception cref="ArgumentOutOfRangeException">The side is below 1.</exception>
        public RgbImage WithMarks(IEnumerable<BoxMark> marks, int? side = null)
        {
            ArgumentNullException.ThrowIfNull(image);
            ArgumentNullException.ThrowIfNull(marks);
            BoxMark[] all = [.. marks];
            return ImageCanvas.Draw(image, side, (canvas, size, unit) => Draw(canvas, all, size, unit));
        }
    }

    private static void Draw(SKCanvas canvas, BoxMark[] marks, ImageSize size, float unit)
    {
        foreach (var mark in marks) DrawBox(canvas, mark, Edges(mark, size), unit);
        // Texts lie over all boxes.
        TextPlacement placement = new(size.Width, size.Height);
        foreach (var mark in marks.Where(mark => !string.IsNullOrEmpty(mark.Text)))
            DrawText(canvas, mark, Edges(mark, size), placement, unit);
    }

    private static SKRect Edges(BoxMark mark, ImageSize size)
    {
        var (left, top, right, bottom) = mark.Box.ToPixels(size);
        return new((float)left, (float)top, (float)right, (float)bottom);
    }

    private static void DrawBox(SKCanvas canvas, BoxMark mark, SKRect edges, float unit)
    {
        using SKPaint stroke = new() { Style = SKPaintStyle.Stroke, StrokeWidth = 2 * unit, IsAntialias = true };
        using var dashes = mark.IsDashed ? SKPathEffect.CreateDash([5 * unit, 3 * unit], 0) : null;
        if (mark.IsDashed)
        {
            // The gaps are dark, so that the box is visible on any background.
            stroke.Color = SKColors.Black.WithAlpha(110);
            canvas.DrawRect(edges, stroke);
            stroke.PathEffect = dashes;
        }
        stroke.Color = ImageCanvas.ToColor(mark.Color);
        canvas.DrawRect(edges, stroke);
    }

    private static void DrawText(SKCanvas canvas, BoxMark mark, SKRect edges, TextPlacement placement, float unit)
    {
        using var font = TextFont.OfSize(11 * unit);
        float wide = font.MeasureText(mark.Text) + (6 * unit), tall = 14 * unit, line = unit;
        var outside = SKRect.Inflate(edges, line, 0);
        var place = placement.Place(outside, wide, tall, below: mark.IsDashed);
        var color = ImageCanvas.ToColor(mark.Color);
        using SKPaint fill = new() { Color = mark.IsDashed ? SKColors.Black.WithAlpha(200) : color };
        canvas.DrawRect(place, fill);
        using SKPaint ink = new() { Color = mark.IsDashed ? OnBlack(mark.Color) : Ink(mark.Color), IsAntialias = true };
        canvas.DrawText(mark.Text, place.Left + (3 * unit), place.Bottom - (3.5f * unit), font, ink);
    }

    // The luminance is that of ITU-R BT.601.
    private static SKColor Ink(Rgb color) =>
        Luminance(color) > 110 ? SKColors.Black : SKColors.White;

    // Dark colors are mixed with white.
    private static SKColor OnBlack(Rgb color)
    {
        static byte Lighter(byte channel) => (byte)((channel + 255) / 2);
        return Luminance(color) > 130 ? ImageCanvas.ToColor(color) : new(Lighter(color.Red), Lighter(color.Green), Lighter(color.Blue));
    }

    private static double Luminance(Rgb color) => (0.299 * color.Red) + (0.587 * color.Green) + (0.114 * color.Blue);
}
