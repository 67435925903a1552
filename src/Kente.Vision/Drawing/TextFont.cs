using SkiaSharp;

namespace Kente.Vision.Drawing;

/// <summary>The embedded font Inter; containers often have no fonts.</summary>
internal static class TextFont
{
    private static readonly Lazy<SKTypeface> Inter = new(Load);

    public static SKFont OfSize(float pixels) => new(Inter.Value, pixels) { Subpixel = true, Edging = SKFontEdging.Antialias };

    private static SKTypeface Load()
    {
        using var stream = typeof(TextFont).Assembly.GetManifestResourceStream("Kente.Vision.Drawing.Fonts.inter-latin-400-normal.woff")!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
