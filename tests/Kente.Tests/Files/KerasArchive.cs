using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Kente.Tests.Files;

/// <summary>Inspects and modifies <c>.keras</c> files.</summary>
internal static class KerasArchive
{
    public static JsonObject Structure(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        using var entry = zip.GetEntry("config.json")!.Open();
        return (JsonObject)JsonNode.Parse(entry)!;
    }

    public static void Change(string path, Action<JsonObject> change)
    {
        var structure = Structure(path);
        change(structure);
        Replace(path, "config.json", structure.ToJsonString());
    }

    public static void Replace(string path, string member, string? content)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        zip.GetEntry(member)!.Delete();
        if (content is null) return;
        using StreamWriter writer = new(zip.CreateEntry(member).Open());
        writer.Write(content);
    }

    public static byte[] Weights(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        using var entry = zip.GetEntry("model.weights.h5")!.Open();
        using MemoryStream copy = new();
        entry.CopyTo(copy);
        return copy.ToArray();
    }
}
