using Kente.Vision.Boxes;
using SkiaSharp;

namespace Kente.Vision.Images;

/// <summary>A colour picture: 8 bits a channel, red-green-blue, row after row from the top left.</summary>
public sealed class Picture
{
    /// <summary>A picture of these pixels; the array is used, not copied.</summary>
    /// <param name="width">Pixels from left to right; at least 1.</param>
    /// <param name="height">Pixels from top to bottom; at least 1.</param>
    /// <param name="pixels">Interleaved RGB, <c>[height, width, 3]</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    /// <exception cref="ArgumentException">The array does not have width × height × 3 values.</exception>
    public Picture(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.LongLength != 3L * width * height)
            throw new ArgumentException($"A picture of {width}×{height} has {3L * width * height} values, not {pixels.LongLength}.", nameof(pixels));
        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>A picture of one colour.</summary>
    /// <param name="width">Pixels from left to right; at least 1.</param>
    /// <param name="height">Pixels from top to bottom; at least 1.</param>
    /// <param name="colour">The colour of every pixel; black by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    public Picture(int width, int height, Rgb colour = default)
        : this(width, height, new byte[3 * Math.Max(width, 0) * Math.Max(height, 0)])
    {
        if (colour == default) return;
        for (var i = 0; i < Pixels.Length; i += 3)
            (Pixels[i], Pixels[i + 1], Pixels[i + 2]) = (colour.Red, colour.Green, colour.Blue);
    }

    /// <summary>Pixels from left to right.</summary>
    public int Width { get; }

    /// <summary>Pixels from top to bottom.</summary>
    public int Height { get; }

    /// <summary>Width and height.</summary>
    public PictureSize Size => new(Width, Height);

    /// <summary>The pixels, interleaved RGB, <c>[height, width, 3]</c>.</summary>
    public byte[] Pixels { get; }

    /// <summary>The colour of one pixel.</summary>
    /// <param name="x">Column, from 0 at the left.</param>
    /// <param name="y">Row, from 0 at the top.</param>
    public Rgb this[int x, int y]
    {
        get
        {
            var i = 3 * (y * Width + x);
            return new(Pixels[i], Pixels[i + 1], Pixels[i + 2]);
        }
        set
        {
            var i = 3 * (y * Width + x);
            (Pixels[i], Pixels[i + 1], Pixels[i + 2]) = (value.Red, value.Green, value.Blue);
        }
    }

    /// <summary>Reads a JPEG, PNG, WebP or BMP file. The camera's orientation is applied, transparency is laid over white, grey becomes RGB.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">The file is missing, cut off, corrupt or of another format.</exception>
    public static Picture Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return PictureCodec.Load(path);
    }

    /// <summary>Decodes the bytes of a JPEG, PNG, WebP or BMP file, as <see cref="Load"/> does.</summary>
    /// <param name="encoded">The whole file.</param>
    /// <param name="name">What error messages call it.</param>
    /// <exception cref="DataException">The bytes are cut off, corrupt or of another format.</exception>
    public static Picture Decode(ReadOnlySpan<byte> encoded, string name = "picture")
    {
        ArgumentNullException.ThrowIfNull(name);
        return PictureCodec.Decode(encoded, name);
    }

    /// <summary>Reads only the header of a picture file: its size with the camera's orientation applied.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">The file is missing or not a picture.</exception>
    public static PictureSize ReadSize(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return PictureCodec.ReadSize(path);
    }

    /// <summary>The picture at another size: a triangle filter that widens when shrinking, so nothing aliases; bilinear when enlarging.</summary>
    /// <param name="width">New width; at least 1.</param>
    /// <param name="height">New height; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    public Picture Resize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return width == Width && height == Height ? new(width, height, (byte[])Pixels.Clone()) : Resampling.Resize(this, width, height);
    }

    /// <summary>A part of the picture, in whole pixels; the picture itself where the part is all of it.</summary>
    internal Picture Part(Box part)
    {
        if (part == Box.Whole) return this;
        var (left, top, right, bottom) = part.ToPixels(Size);
        int x = (int)Math.Round(left), y = (int)Math.Round(top), wide = (int)Math.Round(right) - x, tall = (int)Math.Round(bottom) - y;
        Picture copy = new(wide, tall);
        for (int row = 0; row < tall; row++) Pixels.AsSpan(3 * (((y + row) * Width) + x), 3 * wide).CopyTo(copy.Pixels.AsSpan(3 * row * wide));
        return copy;
    }

    /// <summary>Writes the picture; <c>.png</c> or <c>.jpg</c> by the extension.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <exception cref="ArgumentException">The extension is neither.</exception>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var bytes = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => EncodePng(),
            ".JPG" or ".JPEG" => EncodeJpeg(),
            var other => throw new ArgumentException($"Pictures are written as .png or .jpg, not as \"{other}\".", nameof(path)),
        };
        try
        {
            File.WriteAllBytes(path, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"the picture cannot be written ({exception.Message})", path, innerException: exception);
        }
    }

    /// <summary>The bytes of a PNG file; lossless.</summary>
    public byte[] EncodePng() => PictureCodec.Encode(this, SKEncodedImageFormat.Png, 100);

    /// <summary>The bytes of a JPEG file.</summary>
    /// <param name="quality">1 (smallest) to 100 (best).</param>
    /// <exception cref="ArgumentOutOfRangeException">The quality is outside that range.</exception>
    public byte[] EncodeJpeg(int quality = 90)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return PictureCodec.Encode(this, SKEncodedImageFormat.Jpeg, quality);
    }
}
