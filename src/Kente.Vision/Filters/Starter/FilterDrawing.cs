using Kente.Vision.Images;
using SkiaSharp;

namespace Kente.Vision.Filters.Starter;

/// <summary>Draws a layer in the coordinates of <see cref="FaceProportions"/>.</summary>
/// <param name="Left">Left edge of the drawn region.</param>
/// <param name="Top">Top edge of the drawn region.</param>
/// <param name="Right">Right edge of the drawn region.</param>
/// <param name="Bottom">Bottom edge of the drawn region.</param>
/// <param name="Draw">Draws the layer.</param>
internal sealed record FilterDrawing(double Left, double Top, double Right, double Bottom, Action<SKCanvas> Draw)
{
    // The eyes are 0.84 apart, so that this is enough for a face of 1000 pixels.
    private const double PixelsPerUnit = 320;

    /// <summary>Creates the layer.</summary>
    /// <param name="anchors">The anchors, in the coordinates of the face.</param>
    /// <param name="warp">The warp.</param>
    /// <param name="depth">The depth.</param>
    public FilterLayer ToLayer(IEnumerable<(string Name, double X, double Y)> anchors, FilterWarp warp, int depth = 0) => new(
        Render(), anchors.Select(anchor => new FilterAnchor(anchor.Name, Pixels(anchor.X - Left), Pixels(anchor.Y - Top))), warp)
    {
        Depth = depth,
    };

    private static double Pixels(double length) => length * PixelsPerUnit;

    private RgbaImage Render()
    {
        using SKBitmap bitmap = new(SkiaPixels.Info((int)Math.Ceiling(Pixels(Right - Left)), (int)Math.Ceiling(Pixels(Bottom - Top))));
        using (SKCanvas canvas = new(bitmap))
        {
            canvas.Clear(SKColors.Transparent);
            canvas.Scale((float)PixelsPerUnit);
            canvas.Translate((float)-Left, (float)-Top);
            Draw(canvas);
            canvas.Flush();
        }
        var pixels = new byte[4 * bitmap.Width * bitmap.Height];
        var source = bitmap.GetPixelSpan();
        for (int i = 0; i < pixels.Length; i += 4)
        {
            int alpha = source[i + 3];
            if (alpha == 0) continue;
            for (int channel = 0; channel < 3; channel++)
                pixels[i + channel] = (byte)Math.Min(255, ((source[i + channel] * 255) + (alpha / 2)) / alpha);
            pixels[i + 3] = (byte)alpha;
        }
        return new(bitmap.Width, bitmap.Height, pixels);
    }
}
