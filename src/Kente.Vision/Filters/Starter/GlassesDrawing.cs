using SkiaSharp;

namespace Kente.Vision.Filters.Starter;

/// <summary>Glasses with blue lenses.</summary>
internal static class GlassesDrawing
{
    // The center of the anchors of an eye, so that the lenses lie on the centers of the eyes.
    private const float EyeX = 0.42f, EyeY = 0.015f;
    private const float LensX = 0.315f, LensY = 0.25f, Rounding = 0.16f, Rim = 0.055f;

    private static readonly SKColor Dark = new(0x16, 0x18, 0x20), Edge = new(0x4C, 0x52, 0x62);

    public static IEnumerable<FilterLayer> Layers(LandmarkScheme scheme) =>
    [
        new FilterDrawing(-1.08, -0.4, 1.08, 0.4, Draw).ToLayer(
            FaceProportions.Anchors(scheme, "eye outer corner", "eye inner corner"), FilterWarp.Similarity),
    ];

    private static void Draw(SKCanvas canvas)
    {
        using SKPath bridge = new();
        bridge.MoveTo(-0.13f, -0.04f);
        bridge.QuadTo(0, -0.13f, 0.13f, -0.04f);
        canvas.Outline(bridge, 0.06f, Edge, Dark);
        canvas.OnBothSides(() => Side(canvas));
    }

    private static void Side(SKCanvas canvas)
    {
        using SKPath temple = new();
        temple.MoveTo(EyeX + LensX - 0.02f, -0.11f);
        temple.QuadTo(0.9f, -0.13f, 1.03f, -0.06f);
        canvas.Outline(temple, 0.07f, Edge, Dark);
        var edges = SKRect.Create(EyeX - LensX, EyeY - LensY, 2 * LensX, 2 * LensY);
        using SKPath lens = new();
        lens.AddRoundRect(edges, Rounding, Rounding);
        canvas.Fill(lens, new(0x0A, 0x3C, 0xB4, 0xE0), new(0x30, 0x9A, 0xF6, 0xC0));
        canvas.Save();
        canvas.ClipPath(lens, antialias: true);
        using SKPath gloss = new();
        gloss.AddPoly([new(EyeX - 0.2f, -0.3f), new(EyeX - 0.04f, -0.3f), new(EyeX - 0.2f, 0.3f), new(EyeX - 0.36f, 0.3f)]);
        canvas.Fill(gloss, new(0xFF, 0xFF, 0xFF, 0x55), new(0xFF, 0xFF, 0xFF, 0x08));
        canvas.Restore();
        canvas.Outline(lens, Rim, Edge, Dark);
    }
}
