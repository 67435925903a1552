using SkiaSharp;

namespace Kente.Vision.Images;

/// <summary>Pictures to and from Skia's bitmaps of four channels.</summary>
internal static class SkiaPixels
{
    public static SKImageInfo Info(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Premul);

    public static SKBitmap ToBitmap(Picture picture)
    {
        var bitmap = new SKBitmap(new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var target = bitmap.GetPixelSpan();
        var source = picture.Pixels;
        for (int i = 0, j = 0; i < source.Length; i += 3, j += 4)
            (target[j], target[j + 1], target[j + 2], target[j + 3]) = (source[i], source[i + 1], source[i + 2], 255);
        return bitmap;
    }

    /// <summary>The colours of an opaque bitmap.</summary>
    public static Picture ToPicture(SKBitmap bitmap)
    {
        var picture = new Picture(bitmap.Width, bitmap.Height);
        ReadOnlySpan<byte> source = bitmap.GetPixelSpan();
        var target = picture.Pixels;
        for (int i = 0, j = 0; i < target.Length; i += 3, j += 4)
            (target[i], target[i + 1], target[i + 2]) = (source[j], source[j + 1], source[j + 2]);
        return picture;
    }
}
