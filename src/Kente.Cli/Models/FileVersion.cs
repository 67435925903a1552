using System.IO.Compression;
using System.Text.Json;

namespace Kente.Cli.Models;

/// <summary>Reads the Keras version from the metadata of a <c>.keras</c> file.</summary>
internal static class FileVersion
{
    private const long MaxLength = 1 << 16;

    /// <summary>Returns the version; <see langword="null"/> if the file has none.</summary>
    public static string? Of(string path)
    {
        try
        {
            using var zip = ZipFile.OpenRead(path);
            if (zip.GetEntry("metadata.json") is not { Length: < MaxLength } entry) return null;
            using var json = JsonDocument.Parse(entry.Open());
            return json.RootElement.TryGetProperty("keras_version", out var version) ? version.GetString() : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException or InvalidOperationException)
        {
            return null; // The version is optional.
        }
    }
}
