using SkiaSharp;

namespace Kente.Vision.Images;

internal static class ImageCodec
{
    private const string Expected = "a complete JPEG, PNG, WebP, BMP, PGM or PPM file is expected.";

    // Skia takes four bytes per pixel, and a .NET array holds about two billion.
    private const long MaxPixels = 1 << 28;

    public static ImageSize ReadSize(string path)
    {
        RequireFile(path);
        if (Netpbm.ReadSize(path) is { } size) return size;
        using var codec = Supported(SKCodec.Create(path, out _), path);
        return SwapsSides(Origin(codec, path)) ? new(codec.Info.Height, codec.Info.Width) : new(codec.Info.Width, codec.Info.Height);
    }

    /// <summary>Returns whether the EXIF rotation of a file swaps width and height.</summary>
    public static bool SwapsSides(string path)
    {
        if (Netpbm.ReadSize(path) is not null) return false;
        using var codec = Supported(SKCodec.Create(path, out _), path);
        return SwapsSides(Origin(codec, path));
    }

    public static (ImageSize Size, byte[] Pixels) Load(string path) => Decode(ReadBytes(path), path);

    /// <summary>Reads an image with transparency.</summary>
    public static (ImageSize Size, byte[] Pixels) LoadRgba(string path) => DecodeRgba(ReadBytes(path), path);

    public static (ImageSize Size, byte[] Pixels) Decode(ReadOnlySpan<byte> encoded, string name)
    {
        if (Netpbm.Recognizes(encoded)) return Netpbm.Decode(encoded, name, MaxPixels);
        using var data = SKData.CreateCopy(encoded);
        using var codec = Supported(SKCodec.Create(data), name);
        RequirePixels(codec.Info, name);
        // No color space: the stored values are what annotation tools and other libraries show.
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        RequireSuccess(codec.GetPixels(bitmap.Info, bitmap.GetPixels()), name);
        var origin = codec.EncodedFormat == SKEncodedImageFormat.Png ? PngOrientation.Read(encoded) : codec.EncodedOrigin;
        return BlendOverWhite(bitmap, origin, codec.Info.AlphaType == SKAlphaType.Opaque);
    }

    /// <summary>Decodes an image with transparency: interleaved RGBA, not premultiplied.</summary>
    /// <exception cref="DataException">The content is truncated, corrupt, or without an alpha channel.</exception>
    public static (ImageSize Size, byte[] Pixels) DecodeRgba(ReadOnlySpan<byte> encoded, string name)
    {
        using var data = SKData.CreateCopy(encoded);
        using var codec = Supported(SKCodec.Create(data), name);
        RequirePixels(codec.Info, name);
        if (codec.Info.AlphaType == SKAlphaType.Opaque)
            throw new DataException(
                "The image has no alpha channel, so that it would cover everything below it; save it as PNG or WebP with transparency.",
                name);
        using SKBitmap bitmap = new(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        RequireSuccess(codec.GetPixels(bitmap.Info, bitmap.GetPixels()), name);
        return (new(bitmap.Width, bitmap.Height), bitmap.GetPixelSpan().ToArray());
    }

    public static ImageSize ReadSize(ReadOnlySpan<byte> encoded, string name)
    {
        if (Netpbm.Recognizes(encoded)) return Netpbm.ReadSize(encoded, name);
        using var data = SKData.CreateCopy(encoded);
        using var codec = Supported(SKCodec.Create(data), name);
        return SwapsSides(codec.EncodedFormat == SKEncodedImageFormat.Png ? PngOrientation.Read(encoded) : codec.EncodedOrigin)
            ? new(codec.Info.Height, codec.Info.Width)
            : new(codec.Info.Width, codec.Info.Height);
    }

    public static byte[] Encode(byte[] pixels, ImageSize size, SKEncodedImageFormat format, int quality)
    {
        using var bitmap = SkiaPixels.ToBitmap(pixels, size);
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    private static (ImageSize Size, byte[] Pixels) BlendOverWhite(SKBitmap bitmap, SKEncodedOrigin origin, bool isOpaque)
    {
        var (width, height) = (bitmap.Width, bitmap.Height);
        if (isOpaque && origin == SKEncodedOrigin.TopLeft) return (new(width, height), SkiaPixels.ToPixels(bitmap));
        ReadOnlySpan<byte> source = bitmap.GetPixelSpan();
        ImageSize size = SwapsSides(origin) ? new(height, width) : new(width, height);
        var target = new byte[3 * size.Width * size.Height];
        var i = 0;
        for (var y = 0; y < size.Height; y++)
            for (var x = 0; x < size.Width; x++, i += 3)
            {
                var (column, row) = origin switch
                {
                    SKEncodedOrigin.TopRight => (width - 1 - x, y),
                    SKEncodedOrigin.BottomRight => (width - 1 - x, height - 1 - y),
                    SKEncodedOrigin.BottomLeft => (x, height - 1 - y),
                    SKEncodedOrigin.LeftTop => (y, x),
                    SKEncodedOrigin.RightTop => (y, height - 1 - x),
                    SKEncodedOrigin.RightBottom => (width - 1 - y, height - 1 - x),
                    SKEncodedOrigin.LeftBottom => (width - 1 - y, x),
                    _ => (x, y),
                };
                var pixel = source.Slice(4 * (row * width + column), 4);
                var white = 255 - pixel[3];
                target[i] = (byte)(pixel[0] + white);
                target[i + 1] = (byte)(pixel[1] + white);
                target[i + 2] = (byte)(pixel[2] + white);
            }
        return (size, target);
    }

    // Skia does not read the orientation of PNG files.
    private static SKEncodedOrigin Origin(SKCodec codec, string path) =>
        codec.EncodedFormat == SKEncodedImageFormat.Png ? PngOrientation.Read(path) : codec.EncodedOrigin;

    private static bool SwapsSides(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    private static byte[] ReadBytes(string path)
    {
        RequireFile(path);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The image cannot be read ({exception.Message}).", path, innerException: exception);
        }
    }

    private static void RequirePixels(SKImageInfo info, string name)
    {
        if ((long)info.Width * info.Height > MaxPixels)
            throw new DataException($"The image has {info.Width}×{info.Height} pixels; at most {MaxPixels:N0} are supported.", name);
    }

    // Skia fills missing rows with gray and returns IncompleteInput; for training such an image is corrupt.
    private static void RequireSuccess(SKCodecResult result, string name)
    {
        if (result == SKCodecResult.Success) return;
        throw new DataException(
            result == SKCodecResult.IncompleteInput
                ? $"The image is truncated; {Expected}"
                : $"The image cannot be decoded ({result}); {Expected}",
            name);
    }

    private static void RequireFile(string path)
    {
        if (Directory.Exists(path)) throw new DataException("The path is a folder; give an image file.", path);
        if (!File.Exists(path)) throw new DataException("There is no such image file.", path);
    }

    // Skia decodes more formats, of which an animation would lose all images but the first.
    private static SKCodec Supported(SKCodec? codec, string path)
    {
        if (codec?.EncodedFormat is SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp
            or SKEncodedImageFormat.Bmp) return codec;
        string? format = codec is null ? UnsupportedFormat.Of(path) : codec.EncodedFormat.ToString().ToUpperInvariant();
        codec?.Dispose();
        throw new DataException(
            format is null
                ? $"The file is not an image; {Expected}"
                : $"{format} files are not supported; convert the image to PNG or JPEG.",
            path);
    }
}
