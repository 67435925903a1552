namespace Kente.Vision.Images;

/// <summary>
/// Reads binary PGM and PPM files (Netpbm: P5 and P6), the format of many data sets of research, which Skia does not read.
/// </summary>
internal static class Netpbm
{
    private const int MaxHeader = 4096, MaxLevel = ushort.MaxValue;

    public static bool Recognizes(ReadOnlySpan<byte> encoded) =>
        encoded is [(byte)'P', (byte)'5' or (byte)'6', (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..];

    /// <summary>Returns the size of the image in a file; <see langword="null"/> if the file has another format.</summary>
    public static ImageSize? ReadSize(string path)
    {
        byte[] start = new byte[MaxHeader];
        using var file = File.OpenRead(path);
        ReadOnlySpan<byte> read = start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        return Recognizes(read) ? ReadSize(read, path) : null;
    }

    /// <summary>Returns the size of an image.</summary>
    /// <exception cref="DataException">The header is invalid.</exception>
    public static ImageSize ReadSize(ReadOnlySpan<byte> encoded, string name) => Header.Read(encoded, name).Size;

    /// <summary>Decodes an image to interleaved RGB.</summary>
    /// <exception cref="DataException">The header is invalid, or pixels are missing.</exception>
    public static (ImageSize Size, byte[] Pixels) Decode(ReadOnlySpan<byte> encoded, string name, long maxPixels)
    {
        var (size, level, start) = Header.Read(encoded, name);
        long count = (long)size.Width * size.Height;
        if (count > maxPixels)
            throw new DataException($"The image has {size.Width}×{size.Height} pixels; at most {maxPixels:N0} are supported.", name);
        int channels = encoded[1] == (byte)'6' ? 3 : 1, bytes = level > byte.MaxValue ? 2 : 1;
        var source = encoded[start..];
        if (source.Length < count * channels * bytes)
            throw new DataException("The image is truncated; a complete PGM or PPM file is expected.", name);
        byte[] pixels = new byte[3 * count];
        for (int i = 0; i < pixels.Length; i++)
        {
            int value = channels == 3 ? i : i / 3;
            int stored = bytes == 1 ? source[value] : (source[2 * value] << 8) | source[(2 * value) + 1];
            pixels[i] = (byte)(((Math.Min(stored, level) * byte.MaxValue) + (level / 2)) / level);
        }
        return (size, pixels);
    }

    private readonly record struct Header(ImageSize Size, int Level, int Length)
    {
        public static Header Read(ReadOnlySpan<byte> encoded, string name)
        {
            int at = 2;
            int width = Number(encoded, ref at), height = Number(encoded, ref at), level = Number(encoded, ref at);
            // One white space separates the header from the pixels.
            return width > 0 && height > 0 && level is > 0 and <= MaxLevel && at < encoded.Length
                ? new(new(width, height), level, at + 1)
                : throw new DataException(
                    "The header of the image is invalid; P5 or P6, width, height and the largest value are expected.", name);
        }

        // Comments start with # and end with the line.
        private static int Number(ReadOnlySpan<byte> encoded, ref int at)
        {
            while (at < encoded.Length && (encoded[at] <= (byte)' ' || encoded[at] == (byte)'#'))
                if (encoded[at] != (byte)'#') at++;
                else while (at < encoded.Length && encoded[at] != (byte)'\n') at++;
            long value = 0;
            int first = at;
            for (; at < encoded.Length && char.IsAsciiDigit((char)encoded[at]) && value <= int.MaxValue; at++)
                value = (10 * value) + encoded[at] - '0';
            return at > first && value <= int.MaxValue ? (int)value : 0;
        }
    }
}
