using System.Buffers.Binary;
using SkiaSharp;

namespace Kente.Vision.Images;

/// <summary>Reads the orientation in the <c>eXIf</c> chunk of a PNG file.</summary>
internal static class PngOrientation
{
    private const int SignatureLength = 8, ChunkOverhead = 12, MaxExifLength = 1 << 16, EntryLength = 12;
    private const ushort OrientationTag = 0x0112;

    public static SKEncodedOrigin Read(string path)
    {
        using var file = File.OpenRead(path);
        return Read(file);
    }

    public static SKEncodedOrigin Read(ReadOnlySpan<byte> encoded)
    {
        using MemoryStream stream = new(encoded.ToArray(), writable: false);
        return Read(stream);
    }

    // The chunk may come before or after the pixels.
    private static SKEncodedOrigin Read(Stream stream)
    {
        Span<byte> header = stackalloc byte[8];
        for (long position = SignatureLength; position + ChunkOverhead <= stream.Length;)
        {
            stream.Position = position;
            stream.ReadExactly(header);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (header[4..].SequenceEqual("eXIf"u8) && length <= MaxExifLength && position + ChunkOverhead + length <= stream.Length)
            {
                byte[] exif = new byte[length];
                stream.ReadExactly(exif);
                return Orientation(exif);
            }
            position += ChunkOverhead + length;
        }
        return SKEncodedOrigin.TopLeft;
    }

    /// <summary>Returns the orientation in the first directory of EXIF data.</summary>
    private static SKEncodedOrigin Orientation(ReadOnlySpan<byte> exif)
    {
        bool little = exif.StartsWith("II"u8);
        if (exif.Length < SignatureLength || !(little || exif.StartsWith("MM"u8))) return SKEncodedOrigin.TopLeft;
        uint directory = UInt32(exif, 4, little);
        if (directory > exif.Length - 2) return SKEncodedOrigin.TopLeft;
        int start = (int)directory + 2;
        for (int left = UInt16(exif, start - 2, little); left > 0 && start + EntryLength <= exif.Length; left--, start += EntryLength)
            if (UInt16(exif, start, little) == OrientationTag && UInt16(exif, start + 8, little) is >= 1 and <= 8 and var origin)
                return (SKEncodedOrigin)origin;
        return SKEncodedOrigin.TopLeft;
    }

    private static ushort UInt16(ReadOnlySpan<byte> data, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(data[at..]) : BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    private static uint UInt32(ReadOnlySpan<byte> data, int at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(data[at..]) : BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
}
