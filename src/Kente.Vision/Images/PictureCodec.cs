using SkiaSharp;

namespace Kente.Vision.Images;

internal static class PictureCodec
{
    private const string WouldBeRight = "a whole JPEG, PNG, WebP or BMP file is needed";

    // Four bytes each, and a .NET array ends at two billion.
    private const long MostPixels = 1 << 28;

    public static PictureSize ReadSize(string path)
    {
        RequireFile(path);
        using var codec = SKCodec.Create(path, out _) ?? throw NotAPicture(path);
        return Turns(codec.EncodedOrigin) ? new(codec.Info.Height, codec.Info.Width) : new(codec.Info.Width, codec.Info.Height);
    }

    public static Picture Load(string path)
    {
        RequireFile(path);
        try
        {
            return Decode(File.ReadAllBytes(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"the picture cannot be read ({exception.Message})", path, innerException: exception);
        }
    }

    public static Picture Decode(ReadOnlySpan<byte> encoded, string name)
    {
        using var data = SKData.CreateCopy(encoded);
        using var codec = SKCodec.Create(data) ?? throw NotAPicture(name);
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels) throw new DataException($"the picture has {codec.Info.Width}×{codec.Info.Height} pixels; at most {MostPixels:N0} can be held", name);
        // No colour space: the stored values are what annotators and other libraries see.
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        // Skia fills what is missing with grey and says IncompleteInput; for training that is a corrupt picture.
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
            throw new DataException(
                result == SKCodecResult.IncompleteInput
                    ? $"the picture is cut off; {WouldBeRight}"
                    : $"the picture cannot be decoded ({result}); {WouldBeRight}",
                name);
        return OverWhite(bitmap, codec.EncodedOrigin);
    }

    public static byte[] Encode(Picture picture, SKEncodedImageFormat format, int quality)
    {
        using var bitmap = SkiaPixels.ToBitmap(picture);
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    private static Picture OverWhite(SKBitmap bitmap, SKEncodedOrigin origin)
    {
        var (width, height) = (bitmap.Width, bitmap.Height);
        ReadOnlySpan<byte> source = bitmap.GetPixelSpan();
        var picture = Turns(origin) ? new Picture(height, width) : new Picture(width, height);
        var target = picture.Pixels;
        var i = 0;
        for (var y = 0; y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++, i += 3)
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
        return picture;
    }

    private static bool Turns(SKEncodedOrigin origin) => origin >= SKEncodedOrigin.LeftTop;

    private static void RequireFile(string path)
    {
        if (!File.Exists(path)) throw new DataException("there is no such picture file", path);
    }

    private static DataException NotAPicture(string path) => new($"this is not a picture; {WouldBeRight}", path);
}
