using Kente.Vision.Drawing;
using SkiaSharp;

namespace Kente.Volumes.Drawing;

/// <summary>Writes on planes, with a dark outline that stands out from any tissue.</summary>
/// <param name="canvas">The canvas.</param>
/// <param name="height">Height of the letters in pixels.</param>
internal sealed class PlaneText(SKCanvas canvas, float height) : IDisposable
{
    private static readonly SKColor SideColor = new(0xFF, 0xD8, 0x66);

    // The ends of the axes at the left or the top of a plane, and at the right or the bottom: right and left, front and back, head and
    // feet.
    private static readonly (string Start, string End)[] Sides = [("R", "L"), ("A", "P"), ("H", "F")];

    private readonly SKFont _font = TextFont.OfSize(height);
    private readonly SKPaint _fill = new() { IsAntialias = true };
    private readonly SKPaint _outline = new()
    {
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeWidth = height / 4,
        Color = SKColors.Black,
    };

    /// <summary>Writes a text.</summary>
    public void Write(string text, float x, float y, SKColor color)
    {
        canvas.DrawText(text, x, y, _font, _outline);
        _fill.Color = color;
        canvas.DrawText(text, x, y, _font, _fill);
    }

    /// <summary>Writes the letters of the directions at the edges of a plane: R, L, A, P, H and F.</summary>
    public void WriteSides(PlaneView view)
    {
        float margin = height / 4, middle = view.Left + (view.Columns / 2f), center = view.Rows / 2f;
        var (left, right) = Sides[view.Right];
        var (top, bottom) = Sides[view.Down];
        Write(left, view.Left + margin, center, SideColor);
        Write(right, view.End - margin - _font.MeasureText(right), center, SideColor);
        Write(top, middle, margin + height, SideColor);
        Write(bottom, middle, view.Rows - margin, SideColor);
    }

    public void Dispose()
    {
        _font.Dispose();
        _fill.Dispose();
        _outline.Dispose();
    }
}
