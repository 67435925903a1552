using Kente.Vision.Images;
using SkiaSharp;

namespace Kente.Vision.Drawing;

/// <summary>Draws on copies of images.</summary>
internal static class ImageCanvas
{
    private const int MinSide = 320;

    /// <summary>Returns a copy of an image with a drawing.</summary>
    /// <param name="image">The image.</param>
    /// <param name="side">Longer side of the copy in pixels; by default that of the image, but at least 320.</param>
    /// <param name="draw">Draws, given the canvas, the size of the copy and the width of a thin line.</param>
    /// <exception cref="ArgumentOutOfRangeException">The side is below 1.</exception>
    public static RgbImage Draw(RgbImage image, int? side, Action<SKCanvas, ImageSize, float> draw)
    {
        if (side is { } given) ArgumentOutOfRangeException.ThrowIfLessThan(given, 1, nameof(side));
        int longest = Math.Max(image.Width, image.Height), wanted = side ?? Math.Max(MinSide, longest);
        int Scaled(int length) => Math.Max(1, (int)Math.Round((double)length * wanted / longest));
        ImageSize size = new(Scaled(image.Width), Scaled(image.Height));
        using var bitmap = SkiaImages.ToBitmap(image.Resize(size.Width, size.Height));
        using SKCanvas canvas = new(bitmap);
        draw(canvas, size, Math.Max(1f, Math.Max(size.Width, size.Height) / (float)MinSide));
        canvas.Flush();
        return SkiaImages.ToImage(bitmap);
    }

    public static SKColor ToColor(Rgb color) => new(color.Red, color.Green, color.Blue);
}
