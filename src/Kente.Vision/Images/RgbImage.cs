using Kente.Vision.Images;
using SkiaSharp;

namespace Kente.Vision;

/// <summary>A color image of 8 bits per channel: interleaved red, green and blue, row by row from the top left.</summary>
/// <example><code>
/// var photo = RgbImage.Load("photo.jpg");
/// photo.Resize(320, 240).Save("small.png");
/// </code></example>
public sealed class RgbImage
{
    /// <summary>Gets the extensions of image files that can be read, in lower case and with the dot.</summary>
    public static IReadOnlyList<string> FileExtensions { get; } = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".pgm", ".ppm"];

    /// <summary>Returns whether a file has one of <see cref="FileExtensions"/>, in any case. The file is not read.</summary>
    /// <param name="path">Name or path of the file.</param>
    public static bool HasFileExtension(string path) => FileExtensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates an image that uses the given array without a copy.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="pixels">Interleaved RGB values, <c>[height, width, 3]</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    /// <exception cref="ArgumentException">The array does not have width × height × 3 values.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.LongLength != 3L * width * height)
            throw new ArgumentException(
                $"An image of {width}×{height} has {3L * width * height} values, not {pixels.LongLength}.", nameof(pixels));
        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>Creates an image of one color.</summary>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="color">The color of every pixel; black by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    public RgbImage(int width, int height, Rgb color = default)
        : this(width, height, new byte[3 * Math.Max(width, 0) * Math.Max(height, 0)])
    {
        if (color == default) return;
        for (int i = 0; i < Pixels.Length; i += 3)
            (Pixels[i], Pixels[i + 1], Pixels[i + 2]) = (color.Red, color.Green, color.Blue);
    }

    /// <summary>Gets the width in pixels.</summary>
    public int Width { get; }

    /// <summary>Gets the height in pixels.</summary>
    public int Height { get; }

    /// <summary>Gets the width and the height.</summary>
    public ImageSize Size => new(Width, Height);

    /// <summary>Gets the pixels: interleaved RGB, <c>[height, width, 3]</c>.</summary>
    public byte[] Pixels { get; }

    /// <summary>Gets or sets the color of a pixel.</summary>
    /// <param name="x">Column, from 0 at the left.</param>
    /// <param name="y">Row, from 0 at the top.</param>
    public Rgb this[int x, int y]
    {
        get
        {
            int i = 3 * ((y * Width) + x);
            return new(Pixels[i], Pixels[i + 1], Pixels[i + 2]);
        }
        set
        {
            int i = 3 * ((y * Width) + x);
            (Pixels[i], Pixels[i + 1], Pixels[i + 2]) = (value.Red, value.Green, value.Blue);
        }
    }

    /// <summary>
    /// Reads a JPEG, PNG, WebP, BMP, PGM or PPM file. Applies the EXIF orientation, blends transparency over white and converts gray to
    /// RGB.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">The file is missing, truncated, corrupt or of another format.</exception>
    public static RgbImage Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var (size, pixels) = ImageCodec.Load(path);
        return new(size.Width, size.Height, pixels);
    }

    /// <summary>Decodes the content of a JPEG, PNG, WebP, BMP, PGM or PPM file, as <see cref="Load"/> does.</summary>
    /// <param name="encoded">Content of the file.</param>
    /// <param name="name">Name used in error messages.</param>
    /// <exception cref="DataException">The content is truncated, corrupt or of another format.</exception>
    public static RgbImage Decode(ReadOnlySpan<byte> encoded, string name = "image")
    {
        ArgumentNullException.ThrowIfNull(name);
        var (size, pixels) = ImageCodec.Decode(encoded, name);
        return new(size.Width, size.Height, pixels);
    }

    /// <summary>Reads the size of an image from the header of its file, with the EXIF orientation applied.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">The file is missing or not an image.</exception>
    public static ImageSize ReadSize(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ImageCodec.ReadSize(path);
    }

    /// <summary>Reads the size of an image from the content of its file, with the EXIF orientation applied, without decoding it.</summary>
    /// <param name="encoded">Content of the file.</param>
    /// <param name="name">Name used in error messages.</param>
    /// <exception cref="DataException">The content is not an image.</exception>
    public static ImageSize ReadSize(ReadOnlySpan<byte> encoded, string name = "image")
    {
        ArgumentNullException.ThrowIfNull(name);
        return ImageCodec.ReadSize(encoded, name);
    }

    /// <summary>Returns a resized copy. Downsampling uses an antialiasing triangle filter, upsampling is bilinear.</summary>
    /// <param name="width">New width, at least 1.</param>
    /// <param name="height">New height, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1.</exception>
    public RgbImage Resize(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return width == Width && height == Height
            ? new(width, height, (byte[])Pixels.Clone())
            : new(width, height, Resampling.Resize(Pixels, Size, new(width, height), new(0, 0, width, height)));
    }

    /// <summary>Writes the image as <c>.png</c> or <c>.jpg</c>, depending on the extension.</summary>
    /// <param name="path">The file; an existing file is replaced.</param>
    /// <exception cref="ArgumentException">The extension is neither.</exception>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        byte[] bytes = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => EncodePng(),
            ".JPG" or ".JPEG" => EncodeJpeg(),
            var other => throw new ArgumentException($"Images are written as .png or .jpg, not as \"{other}\".", nameof(path)),
        };
        try
        {
            File.WriteAllBytes(path, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The image cannot be written ({exception.Message}).", path, innerException: exception);
        }
    }

    /// <summary>Encodes the image as PNG, without loss.</summary>
    public byte[] EncodePng() => ImageCodec.Encode(Pixels, Size, SKEncodedImageFormat.Png, 100);

    /// <summary>Encodes the image as JPEG.</summary>
    /// <param name="quality">Quality from 1 (smallest file) to 100 (best); default 90.</param>
    /// <exception cref="ArgumentOutOfRangeException">The quality is outside that range.</exception>
    public byte[] EncodeJpeg(int quality = 90)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return ImageCodec.Encode(Pixels, Size, SKEncodedImageFormat.Jpeg, quality);
    }

    /// <summary>Crops the image to a box, rounded to whole pixels; returns the image itself for the whole box.</summary>
    internal RgbImage Crop(Box box)
    {
        if (box == Box.Whole) return this;
        var (left, top, right, bottom) = box.ToPixels(Size);
        int x = (int)Math.Round(left), y = (int)Math.Round(top), width = (int)Math.Round(right) - x, height = (int)Math.Round(bottom) - y;
        RgbImage copy = new(width, height);
        for (int row = 0; row < height; row++)
            Pixels.AsSpan(3 * (((y + row) * Width) + x), 3 * width).CopyTo(copy.Pixels.AsSpan(3 * row * width));
        return copy;
    }
}
