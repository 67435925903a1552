using SkiaSharp;

namespace Kente.Vision.Filters.Starter;

/// <summary>A carnival mask with openings for the eyes, and feathers behind it.</summary>
internal static class MaskDrawing
{
    private const float EyeX = 0.42f, EyeY = 0.015f;

    private static readonly SKColor Gold = new(0xF4, 0xD2, 0x6A), DarkGold = new(0xA8, 0x74, 0x1C);
    private static readonly SKColor Violet = new(0x8E, 0x2C, 0xB8), DarkViolet = new(0x3C, 0x0C, 0x60);

    public static IEnumerable<FilterLayer> Layers(LandmarkScheme scheme)
    {
        var eyes = FaceProportions.Anchors(
            scheme, "brow outer end", "brow inner end", "eyebrow 1", "eyebrow 5", "eye outer corner", "eye inner corner");
        return
        [
            new FilterDrawing(-1.5, -1.6, 1.5, 0.2, Feathers).ToLayer(eyes, FilterWarp.Similarity),
            new FilterDrawing(-1.2, -0.7, 1.2, 0.75, Mask).ToLayer(
                [.. eyes, .. FaceProportions.Anchors(scheme, "nose tip", "nose bridge 4", "nostril", "nostril 1")],
                FilterWarp.PiecewiseAffine, depth: 1),
        ];
    }

    private static void Mask(SKCanvas canvas)
    {
        using SKPath outline = new();
        outline.MoveTo(0, -0.4f);
        outline.CubicTo(0.2f, -0.52f, 0.6f, -0.46f, 1.08f, -0.62f);
        outline.CubicTo(1.06f, -0.2f, 1.02f, 0.2f, 0.72f, 0.34f);
        outline.CubicTo(0.44f, 0.46f, 0.28f, 0.2f, 0.16f, 0.3f);
        outline.CubicTo(0.12f, 0.36f, 0.08f, 0.42f, 0, 0.42f);
        outline.CubicTo(-0.08f, 0.42f, -0.12f, 0.36f, -0.16f, 0.3f);
        outline.CubicTo(-0.28f, 0.2f, -0.44f, 0.46f, -0.72f, 0.34f);
        outline.CubicTo(-1.02f, 0.2f, -1.06f, -0.2f, -1.08f, -0.62f);
        outline.CubicTo(-0.6f, -0.46f, -0.2f, -0.52f, 0, -0.4f);
        outline.Close();
        canvas.Fill(outline, Violet, DarkViolet);
        canvas.OnBothSides(() =>
        {
            using SKPath curl = new();
            curl.MoveTo(0.1f, -0.3f);
            curl.CubicTo(0.4f, -0.42f, 0.72f, -0.28f, 0.94f, -0.48f);
            canvas.Outline(curl, 0.02f, Gold, DarkGold);
            using SKPath cheek = new();
            cheek.MoveTo(0.86f, -0.14f);
            cheek.CubicTo(0.86f, 0.12f, 0.66f, 0.3f, 0.42f, 0.25f);
            canvas.Outline(cheek, 0.02f, Gold, DarkGold);
            foreach (var (x, y) in ((float X, float Y)[])[(0.88f, -0.3f), (0.84f, 0.0f), (0.7f, 0.19f)]) Gem(canvas, x, y, 0.035f);
            using SKPath eye = new();
            eye.MoveTo(EyeX - 0.27f, EyeY + 0.04f);
            eye.CubicTo(EyeX - 0.14f, EyeY - 0.2f, EyeX + 0.14f, EyeY - 0.22f, EyeX + 0.29f, EyeY - 0.06f);
            eye.CubicTo(EyeX + 0.16f, EyeY + 0.18f, EyeX - 0.12f, EyeY + 0.2f, EyeX - 0.27f, EyeY + 0.04f);
            eye.Close();
            canvas.Outline(eye, 0.07f, Gold, DarkGold);
            canvas.Cut(eye);
        });
        canvas.Outline(outline, 0.035f, Gold, DarkGold);
        Gem(canvas, 0, -0.27f, 0.07f);
    }

    private static void Feathers(SKCanvas canvas)
    {
        SKColor[] colors = [new(0x1C, 0x8C, 0x9C), new(0xC8, 0x2C, 0x7C), new(0x2C, 0x5C, 0xC0), new(0xE0, 0x8A, 0x24)];
        canvas.OnBothSides(() =>
        {
            for (int i = 0; i < 5; i++)
            {
                var color = colors[i % colors.Length];
                canvas.Save();
                canvas.Translate(0.26f + (0.14f * i), -0.34f - (0.03f * i));
                canvas.RotateDegrees(6 + (9 * i));
                using SKPath feather = new();
                float length = 1.06f - (0.07f * i);
                feather.MoveTo(0, 0);
                feather.CubicTo(0.2f, -0.3f * length, 0.17f, -0.85f * length, 0.02f, -length);
                feather.CubicTo(-0.17f, -0.85f * length, -0.2f, -0.3f * length, 0, 0);
                canvas.Fill(feather, Mixed(color, SKColors.White, 0.35f), Mixed(color, SKColors.Black, 0.45f));
                for (int barb = 1; barb < 9; barb++)
                {
                    float y = -length * barb / 10;
                    using SKPath line = new();
                    line.MoveTo(-0.12f, y - 0.09f);
                    line.LineTo(0, y);
                    line.LineTo(0.12f, y - 0.09f);
                    canvas.Outline(line, 0.008f, SKColors.Black.WithAlpha(60), SKColors.Black.WithAlpha(60));
                }
                using SKPath shaft = new();
                shaft.MoveTo(0, 0);
                shaft.QuadTo(0.02f, -0.5f * length, 0.01f, -0.92f * length);
                canvas.Outline(shaft, 0.016f, Gold, DarkGold);
                canvas.Restore();
            }
        });
    }

    private static void Gem(SKCanvas canvas, float x, float y, float radius)
    {
        using SKPath setting = new(), stone = new(), gloss = new();
        setting.AddCircle(x, y, radius);
        stone.AddCircle(x, y, radius * 0.7f);
        gloss.AddCircle(x - (radius * 0.22f), y - (radius * 0.25f), radius * 0.2f);
        canvas.Fill(setting, Gold, DarkGold);
        canvas.Fill(stone, new(0x58, 0xE8, 0xC8), new(0x08, 0x70, 0x60));
        canvas.Fill(gloss, SKColors.White.WithAlpha(220), SKColors.White.WithAlpha(180));
    }

    private static SKColor Mixed(SKColor one, SKColor other, float share) => new(
        (byte)(one.Red + ((other.Red - one.Red) * share)), (byte)(one.Green + ((other.Green - one.Green) * share)),
        (byte)(one.Blue + ((other.Blue - one.Blue) * share)));
}
