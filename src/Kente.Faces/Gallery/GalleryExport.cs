using System.Text.Json;
using Kente.Faces.Storage;
using Kente.Primitives;

namespace Kente.Faces.Gallery;

/// <summary>The JSON file of all names and embeddings.</summary>
internal static class GalleryExport
{
    private const int Buffered = 1 << 16;

    public static void Write(GalleryState state, string model, string path)
    {
        if (Directory.Exists(path)) throw new DataException("The path is a folder. Give a file, such as people.json.", path);
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new DataException("The folder of the export does not exist. Create it first.", path);
        if (IsDatabase(path))
            throw new DataException(
                "The file is a database, perhaps the gallery, which the export would replace. Give another file, such as people.json.", path);
        PartialFile.Write(path, file =>
        {
            using Utf8JsonWriter json = new(file);
            json.WriteStartObject();
            json.WriteString("model", model);
            json.WriteStartArray("faces");
            foreach (var block in state.Table.Blocks)
                for (int row = 0; row < block.Count; row++)
                {
                    json.WriteStartObject();
                    json.WriteString("name", state.Names[block.People[row]]);
                    json.WriteStartArray("embedding");
                    foreach (float value in block.Row(row)) json.WriteNumberValue(value);
                    json.WriteEndArray();
                    json.WriteEndObject();
                    if (json.BytesPending > Buffered) json.Flush();
                }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static bool IsDatabase(string path)
    {
        if (!File.Exists(path)) return false;
        var first = new byte[16];
        try
        {
            using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException("The file exists and cannot be read. Give another file, such as people.json.", path, innerException: exception);
        }
        return first.AsSpan().SequenceEqual("SQLite format 3\0"u8);
    }
}
