using SkiaSharp;

namespace Kente.Vision.Synthetic.Street;

/// <summary>Draws antialiased shapes on a canvas.</summary>
internal sealed class Sketch(SKCanvas canvas) : IDisposable
{
    private readonly SKPaint _fill = new() { IsAntialias = true };
    private readonly SKPaint _stroke = new()
    {
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round
    };

    public SKCanvas Canvas => canvas;

    public void Rectangle(float left, float top, float right, float bottom, SKColor color, float radius = 0)
    {
        _fill.Color = color;
        if (radius > 0) canvas.DrawRoundRect(SKRect.Create(left, top, right - left, bottom - top), radius, radius, _fill);
        else canvas.DrawRect(SKRect.Create(left, top, right - left, bottom - top), _fill);
    }

    public void Ellipse(float x, float y, float radiusX, float radiusY, SKColor color)
    {
        _fill.Color = color;
        canvas.DrawOval(x, y, radiusX, radiusY, _fill);
    }

    public void Circle(float x, float y, float radius, SKColor color) => Ellipse(x, y, radius, radius, color);

    public void Ring(float x, float y, float radius, float width, SKColor color)
    {
        (_stroke.Color, _stroke.StrokeWidth) = (color, width);
        canvas.DrawCircle(x, y, radius, _stroke);
    }

    /// <summary>A line through these points (x, y, x, y, …).</summary>
    public void Line(float width, SKColor color, params ReadOnlySpan<float> points)
    {
        (_stroke.Color, _stroke.StrokeWidth) = (color, width);
        if (points.Length == 4)
        {
            canvas.DrawLine(points[0], points[1], points[2], points[3], _stroke);
            return;
        }
        using var path = Path(points, close: false);
        canvas.DrawPath(path, _stroke);
    }

    /// <summary>An area with these corners (x, y, x, y, …).</summary>
    public void Polygon(SKColor color, params ReadOnlySpan<float> points)
    {
        _fill.Color = color;
        using var path = Path(points, close: true);
        canvas.DrawPath(path, _fill);
    }

    /// <summary>As <see cref="Polygon"/>, with rounded corners and a vertical shade.</summary>
    public void Shaded(SKColor top, SKColor bottom, float rounding, params ReadOnlySpan<float> points)
    {
        using var path = Path(points, close: true);
        var bounds = path.Bounds;
        using var corners = SKPathEffect.CreateCorner(rounding);
        using var shade = Vertical(bounds.Top, bounds.Bottom, top, bottom);
        (_fill.PathEffect, _fill.Shader, _fill.Color) = (corners, shade, SKColors.Black);
        canvas.DrawPath(path, _fill);
        (_fill.PathEffect, _fill.Shader) = (null, null);
    }

    /// <summary>A rectangle that goes from one color at its top to another at its bottom.</summary>
    public void Gradient(float left, float top, float right, float bottom, SKColor upper, SKColor lower)
    {
        using var shade = Vertical(top, bottom, upper, lower);
        (_fill.Shader, _fill.Color) = (shade, SKColors.Black);
        canvas.DrawRect(SKRect.Create(left, top, right - left, bottom - top), _fill);
        _fill.Shader = null;
    }

    /// <summary>A light that fades outwards.</summary>
    public void Glow(float x, float y, float radius, SKColor color)
    {
        using var shade = SKShader.CreateRadialGradient(new(x, y), radius, [color, color.WithAlpha(0)], SKShaderTileMode.Clamp);
        (_fill.Shader, _fill.Color) = (shade, SKColors.Black);
        canvas.DrawCircle(x, y, radius, _fill);
        _fill.Shader = null;
    }

    public void Dispose()
    {
        _fill.Dispose();
        _stroke.Dispose();
    }

    private static SKShader Vertical(float top, float bottom, SKColor upper, SKColor lower) =>
        SKShader.CreateLinearGradient(new(0, top), new(0, bottom), [upper, lower], SKShaderTileMode.Clamp);

    private static SKPath Path(ReadOnlySpan<float> points, bool close)
    {
        var path = new SKPath();
        path.MoveTo(points[0], points[1]);
        for (var i = 2; i < points.Length; i += 2) path.LineTo(points[i], points[i + 1]);
        if (close) path.Close();
        return path;
    }
}
