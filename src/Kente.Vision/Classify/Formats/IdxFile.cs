using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Kente.Vision.Classify.Formats;

/// <summary>Reads a file of bytes in IDX format, possibly compressed.</summary>
internal static class IdxFile
{
    private const int BytesOfType = 0x08, MaxLength = 1 << 30;

    /// <summary>Returns the lengths of the axes and the values.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">The expected number of axes.</param>
    /// <exception cref="DataException">The file has another format, or is truncated.</exception>
    public static (int[] Lengths, byte[] Values) Read(string path, int dimensions)
    {
        byte[] content = Content(path);
        int start = 4 + (4 * dimensions);
        if (content.Length < start || content[0] != 0 || content[1] != 0 || content[2] != BytesOfType || content[3] != dimensions)
            throw new DataException(
                string.Create(CultureInfo.InvariantCulture, $"The file is not an IDX file of bytes with {dimensions} axes."), path);
        int[] lengths = [.. Enumerable.Range(1, dimensions).Select(axis => BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(4 * axis)))];
        long expected = lengths.Aggregate(1L, (product, length) => product * Math.Max(0, length));
        if (expected != content.Length - start)
            throw new DataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The file has {content.Length - start} values, but its header states {string.Join(" × ", lengths)}."), path);
        return (lengths, content[start..]);
    }

    private static byte[] Content(string path)
    {
        using var file = File.OpenRead(path);
        if (!path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) return File.ReadAllBytes(path);
        try
        {
            using GZipStream stream = new(file, CompressionMode.Decompress);
            using MemoryStream content = new();
            var buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                content.Write(buffer, 0, read);
                if (content.Length > MaxLength) throw new DataException("The file is larger than 1 GiB.", path);
            }
            return content.ToArray();
        }
        catch (InvalidDataException exception)
        {
            throw new DataException(
                $"The file cannot be decompressed ({exception.Message.TrimEnd('.')}).", path, innerException: exception);
        }
    }
}
