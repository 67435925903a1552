namespace Kente.Studio.Images;

/// <summary>Image formats that browsers show. The format is detected from the first bytes, not from the name.</summary>
internal static class ImageType
{
    public const int HeaderLength = 12;

    // Not SVG: it is a document that may hold scripts.
    private static readonly HashSet<string> Extensions =
        new(StringComparer.OrdinalIgnoreCase) { ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp" };

    /// <summary>Whether the extension of a file is that of an image.</summary>
    public static bool HasImageExtension(string name) => Extensions.Contains(Path.GetExtension(name));

    /// <summary>The content type of what begins with these bytes; null if it is not an image.</summary>
    public static string? Of(ReadOnlySpan<byte> header) =>
        header is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] ? "image/png"
        : header is [0xFF, 0xD8, 0xFF, ..] ? "image/jpeg"
        : header.StartsWith("GIF8"u8) ? "image/gif"
        : header.StartsWith("RIFF"u8) && header.Length >= HeaderLength && header[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : header.StartsWith("BM"u8) ? "image/bmp"
        : null;
}
