namespace Kente.Vision.Images;

/// <summary>Names the image formats that are common but not supported.</summary>
internal static class UnsupportedFormat
{
    /// <summary>Returns the format of a file by its first bytes; <see langword="null"/> if it is not one of them.</summary>
    public static string? Of(string path)
    {
        // Images in memory have names that are not files.
        if (!File.Exists(path)) return null;
        byte[] start = new byte[12];
        using (var file = File.OpenRead(path)) file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start switch
        {
            [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => "TIFF",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'a', (byte)'v', (byte)'i', _] => "AVIF",
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', ..] => "HEIC",
            [0, 0, 0, 12, (byte)'j', (byte)'P', ..] => "JPEG 2000",
            _ => null,
        };
    }
}
