using SkiaSharp;

namespace Kente.Vision.Filters.Starter;

/// <summary>Antialiased shapes with vertical gradients.</summary>
internal static class Brush
{
    /// <summary>Fills a path with a gradient from its top to its bottom.</summary>
    public static void Fill(this SKCanvas canvas, SKPath path, SKColor top, SKColor bottom)
    {
        using var shader = Vertical(path.Bounds, top, bottom);
        using SKPaint paint = new() { IsAntialias = true, Shader = shader };
        canvas.DrawPath(path, paint);
    }

    /// <summary>Draws the outline of a path with a gradient from its top to its bottom.</summary>
    public static void Outline(this SKCanvas canvas, SKPath path, float width, SKColor top, SKColor bottom)
    {
        using var shader = Vertical(path.Bounds, top, bottom);
        using SKPaint paint = new()
        {
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = width,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
            Shader = shader,
        };
        canvas.DrawPath(path, paint);
    }

    /// <summary>Draws twice, the second time mirrored at the vertical axis.</summary>
    public static void OnBothSides(this SKCanvas canvas, Action draw)
    {
        draw();
        canvas.Save();
        canvas.Scale(-1, 1);
        draw();
        canvas.Restore();
    }

    /// <summary>Removes what a path covers.</summary>
    public static void Cut(this SKCanvas canvas, SKPath path)
    {
        using SKPaint paint = new() { IsAntialias = true, BlendMode = SKBlendMode.DstOut, Color = SKColors.Black };
        canvas.DrawPath(path, paint);
    }

    private static SKShader Vertical(SKRect bounds, SKColor top, SKColor bottom) => SKShader.CreateLinearGradient(
        new(0, bounds.Top), new(0, bounds.Bottom), [top, bottom], SKShaderTileMode.Clamp);
}
