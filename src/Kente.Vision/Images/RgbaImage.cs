using Kente.Vision.Images;
using SkiaSharp;

namespace Kente.Vision;

/// <summary>
/// A color image with transparency, of 8 bits per channel: interleaved red, green, blue and alpha, row by row from the top left. The colors
/// are not premultiplied; an alpha of 0 is transparent, 255 opaque.
/// </summary>
public sealed class RgbaImage
{
    /// <summary>Creates an image that uses the given array without a copy.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="pixels">Interleaved RGBA values, <c>[height, width, 4]</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    /// <exception cref="ArgumentException">The array does not have width × height × 4 values.</exception>
    public RgbaImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.LongLength != 4L * width * height)
            throw new ArgumentException(
                $"An image of {width}×{height} with alpha has {4L * width * height} values, not {pixels.LongLength}.", nameof(pixels));
        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>Gets the width in pixels.</summary>
    public int Width { get; }

    /// <summary>Gets the height in pixels.</summary>
    public int Height { get; }

    /// <summary>Gets the pixels: interleaved RGBA, <c>[height, width, 4]</c>.</summary>
    public byte[] Pixels { get; }

    /// <summary>Reads a PNG or WebP file with an alpha channel.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">
    /// The file is missing, truncated, corrupt, of another format, or has no alpha channel.
    /// </exception>
    public static RgbaImage Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var (size, pixels) = ImageCodec.LoadRgba(path);
        return new(size.Width, size.Height, pixels);
    }

    /// <summary>Encodes the image as PNG, without loss.</summary>
    public byte[] EncodePng()
    {
        using SKBitmap bitmap = new(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Pixels.CopyTo(bitmap.GetPixelSpan());
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
