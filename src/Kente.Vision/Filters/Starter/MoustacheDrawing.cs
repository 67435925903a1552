using SkiaSharp;

namespace Kente.Vision.Filters.Starter;

/// <summary>A moustache with turned-up ends.</summary>
internal static class MoustacheDrawing
{
    private const int Hairs = 16;

    private static readonly SKColor Light = new(0x6E, 0x46, 0x28), Dark = new(0x2C, 0x18, 0x0C);

    public static IEnumerable<FilterLayer> Layers(LandmarkScheme scheme) =>
    [
        new FilterDrawing(-0.8, 0.35, 0.8, 0.95, Draw).ToLayer(
            FaceProportions.Anchors(scheme, "nostril", "nostril 1", "nose tip", "nose bridge 4", "mouth corner", "upper lip"),
            FilterWarp.Affine),
    ];

    private static void Draw(SKCanvas canvas) => canvas.OnBothSides(() =>
    {
        using SKPath half = new();
        half.MoveTo(-0.005f, 0.6f);
        half.CubicTo(0.14f, 0.53f, 0.3f, 0.6f, 0.42f, 0.68f);
        half.CubicTo(0.53f, 0.74f, 0.66f, 0.68f, 0.64f, 0.52f);
        half.CubicTo(0.63f, 0.46f, 0.54f, 0.47f, 0.56f, 0.53f);
        half.CubicTo(0.76f, 0.42f, 0.82f, 0.84f, 0.44f, 0.85f);
        half.CubicTo(0.25f, 0.86f, 0.1f, 0.82f, -0.005f, 0.73f);
        half.Close();
        canvas.Fill(half, Light, Dark);
        canvas.Save();
        canvas.ClipPath(half, antialias: true);
        for (int i = 0; i < Hairs; i++)
        {
            float low = i / (Hairs - 1f);
            using SKPath hair = new();
            hair.MoveTo(-0.02f, 0.58f + (0.16f * low));
            hair.CubicTo(
                0.2f, 0.55f + (0.26f * low), 0.4f, 0.66f + (0.2f * low), 0.7f - (0.1f * low), 0.52f + (0.24f * low));
            canvas.Outline(
                hair, 0.008f, i % 2 == 0 ? Dark.WithAlpha(150) : Light.WithAlpha(190),
                i % 2 == 0 ? Dark.WithAlpha(150) : Light.WithAlpha(130));
        }
        canvas.Restore();
    });
}
