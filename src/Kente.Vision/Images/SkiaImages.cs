using SkiaSharp;

namespace Kente.Vision.Images;

/// <summary>Converts between images and Skia bitmaps, for drawing.</summary>
internal static class SkiaImages
{
    /// <summary>Copies an image into a bitmap, which the caller disposes.</summary>
    public static SKBitmap ToBitmap(RgbImage image) => SkiaPixels.ToBitmap(image.Pixels, image.Size);

    /// <summary>Copies an opaque bitmap into an image.</summary>
    public static RgbImage ToImage(SKBitmap bitmap) => new(bitmap.Width, bitmap.Height, SkiaPixels.ToPixels(bitmap));
}
