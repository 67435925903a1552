using System.Text.Json;
using Kente.Faces.Storage;

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
        try
        {
            using var file = File.Create(path);
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
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(
                "The gallery cannot be exported: the file or its folder is read-only or belongs to another user, or the disk is full.", path,
                innerException: exception);
        }
    }
}
