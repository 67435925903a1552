using System.Runtime.Intrinsics;
using SkiaSharp;

namespace Kente.Vision.Images;

/// <summary>Converts between RGB images and the four-channel bitmaps of Skia.</summary>
internal static class SkiaPixels
{
    private static readonly Vector128<byte> WithoutAlpha =
        Vector128.Create((byte)0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 255, 255, 255, 255);

    public static SKImageInfo Info(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Premul);

    public static SKBitmap ToBitmap(byte[] source, ImageSize size)
    {
        var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var target = bitmap.GetPixelSpan();
        for (int i = 0, j = 0; i < source.Length; i += 3, j += 4)
            (target[j], target[j + 1], target[j + 2], target[j + 3]) = (source[i], source[i + 1], source[i + 2], 255);
        return bitmap;
    }

    /// <summary>Returns the RGB values of an opaque bitmap.</summary>
    public static byte[] ToPixels(SKBitmap bitmap)
    {
        var target = new byte[3 * bitmap.Width * bitmap.Height];
        ReadOnlySpan<byte> source = bitmap.GetPixelSpan();
        int i = 0, j = 0;
        // Four pixels at a time; the last four of the 16 bytes that are written belong to the next pixels.
        for (; i + Vector128<byte>.Count <= target.Length; i += 12, j += 16)
            Vector128.Shuffle(Vector128.Create(source[j..]), WithoutAlpha).CopyTo(target.AsSpan(i));
        for (; i < target.Length; i += 3, j += 4)
            (target[i], target[i + 1], target[i + 2]) = (source[j], source[j + 1], source[j + 2]);
        return target;
    }
}
