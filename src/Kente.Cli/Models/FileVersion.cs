using System.IO.Compression;
using System.Text.Json;

namespace Kente.Cli.Models;

/// <summary>The version of Keras that a file says it is of.</summary>
internal static class FileVersion
{
    private const long Most = 1 << 16;

    public static string? Of(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            if (zip.GetEntry("metadata.json") is not { Length: < Most } entry) return null;
            using var json = JsonDocument.Parse(entry.Open());
            return json.RootElement.TryGetProperty("keras_version", out var version) ? version.GetString() : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null; // a file does without it
        }
    }
}
