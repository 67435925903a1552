using SkiaSharp;

namespace Kente.Vision.Filters.Starter;

/// <summary>A top hat with a red band; its brim is in front of the crown.</summary>
internal static class HatDrawing
{
    private const float BrimY = -0.66f;

    private static readonly SKColor Black = new(0x14, 0x14, 0x1C), Gray = new(0x40, 0x42, 0x52), Light = new(0x70, 0x74, 0x88);

    public static IEnumerable<FilterLayer> Layers(LandmarkScheme scheme)
    {
        var anchors = FaceProportions.Anchors(
            scheme, "brow outer end", "brow inner end", "eyebrow 1", "eyebrow 5", "eye outer corner", "eye inner corner", "chin");
        return
        [
            new FilterDrawing(-1.5, -2.1, 1.5, -0.4, Crown).ToLayer(anchors, FilterWarp.Similarity),
            new FilterDrawing(-1.5, -1, 1.5, -0.3, Brim).ToLayer(anchors, FilterWarp.Similarity, depth: 1),
        ];
    }

    private static void Crown(SKCanvas canvas)
    {
        using SKPath crown = new();
        crown.MoveTo(-0.86f, BrimY);
        crown.CubicTo(-0.84f, -1.1f, -0.9f, -1.5f, -1, -1.84f);
        crown.CubicTo(-0.6f, -2.02f, 0.6f, -2.02f, 1, -1.84f);
        crown.CubicTo(0.9f, -1.5f, 0.84f, -1.1f, 0.86f, BrimY);
        crown.CubicTo(0.5f, -0.5f, -0.5f, -0.5f, -0.86f, BrimY);
        crown.Close();
        Across(canvas, crown, Gray, Black);
        using SKPath lid = new();
        lid.AddOval(SKRect.Create(-1, -1.96f, 2, 0.24f));
        canvas.Fill(lid, Gray, Black);
        canvas.Outline(lid, 0.015f, Light, Gray);
        using SKPath band = new();
        band.MoveTo(-0.86f, BrimY - 0.02f);
        band.CubicTo(-0.5f, -0.5f, 0.5f, -0.5f, 0.86f, BrimY - 0.02f);
        band.LineTo(0.85f, BrimY - 0.3f);
        band.CubicTo(0.5f, -0.8f, -0.5f, -0.8f, -0.85f, BrimY - 0.3f);
        band.Close();
        Across(canvas, band, new(0xE0, 0x30, 0x3E), new(0x7A, 0x0C, 0x1C));
    }

    private static void Brim(SKCanvas canvas)
    {
        // A crescent: the part of the brim in front of the crown, with the ends turned up.
        using SKPath brim = new();
        brim.MoveTo(-1.42f, -0.8f);
        brim.CubicTo(-1.1f, -0.28f, 1.1f, -0.28f, 1.42f, -0.8f);
        brim.CubicTo(1.46f, -0.9f, 1.36f, -0.94f, 1.28f, -0.86f);
        brim.CubicTo(1.12f, -0.7f, 0.98f, -0.7f, 0.86f, -0.68f);
        brim.CubicTo(0.5f, -0.52f, -0.5f, -0.52f, -0.86f, -0.68f);
        brim.CubicTo(-0.98f, -0.7f, -1.12f, -0.7f, -1.28f, -0.86f);
        brim.CubicTo(-1.36f, -0.94f, -1.46f, -0.9f, -1.42f, -0.8f);
        brim.Close();
        canvas.Fill(brim, Gray, Black);
        canvas.Outline(brim, 0.018f, Light, Gray);
    }

    // Lighter in the middle, as a cylinder.
    private static void Across(SKCanvas canvas, SKPath path, SKColor light, SKColor dark)
    {
        var bounds = path.Bounds;
        using var shader = SKShader.CreateLinearGradient(
            new(bounds.Left, 0), new(bounds.Right, 0), [dark, light, dark, dark], [0, 0.36f, 0.8f, 1], SKShaderTileMode.Clamp);
        using SKPaint paint = new() { IsAntialias = true, Shader = shader };
        canvas.DrawPath(path, paint);
    }
}
