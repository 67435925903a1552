using System.IO.Compression;

namespace Kente.Volumes.Nifti;

/// <summary>
/// Decompresses a file and finds out whether it is complete. <see cref="GZipStream"/> accepts data that end too early or without their
/// checksum. Therefore a second part with a mark follows the file, as gzip allows: it is decompressed only after a complete first one.
/// </summary>
internal static class CompleteGzip
{
    private const int BlockLength = 1 << 16;

    private static readonly byte[] Mark = "the compressed data before this are complete"u8.ToArray();

    private static readonly byte[] CompressedMark = Compress(Mark);

    /// <summary>Opens a compressed file from its current position.</summary>
    public static Stream Open(FileStream file) => new GZipStream(new FollowedFile(file, CompressedMark), CompressionMode.Decompress);

    /// <summary>Reads the stream to its end.</summary>
    /// <exception cref="InvalidDataException">The data are damaged or truncated, or other bytes follow them.</exception>
    public static void ReadToEnd(Stream stream)
    {
        var buffer = new byte[Mark.Length + BlockLength];
        int kept = 0;
        while (stream.Read(buffer, kept, BlockLength) is > 0 and var read)
        {
            int length = kept + read;
            kept = Math.Min(Mark.Length, length);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }
        if (!buffer.AsSpan(0, kept).SequenceEqual(Mark)) throw new InvalidDataException("The compressed data are incomplete.");
    }

    private static byte[] Compress(byte[] bytes)
    {
        using MemoryStream compressed = new();
        using (GZipStream zip = new(compressed, CompressionLevel.Optimal)) zip.Write(bytes);
        return compressed.ToArray();
    }
}
