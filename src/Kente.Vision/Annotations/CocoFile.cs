using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Kente.Vision.Annotations;

/// <summary>Parses annotation files of COCO.</summary>
internal static class CocoFile
{
    /// <summary>Parses the file.</summary>
    /// <exception cref="DataException">The JSON cannot be read.</exception>
    public static JsonDocument Parse(DatasetFolder folder, string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        try
        {
            // The file of a large data set is not copied to a string unless it has to be decoded.
            if (!Utf8.IsValid(bytes)) return JsonDocument.Parse(folder.ReadText(file));
            return JsonDocument.Parse(bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsMemory(3) : bytes);
        }
        catch (JsonException exception)
        {
            string reason = IsNotFinite(bytes, exception)
                ? "The JSON has NaN or Infinity, as Python's json.dump writes them, but JSON has no such numbers; write null or a number."
                : "The JSON cannot be read; one object with images, annotations and categories is expected.";
            throw new DataException(reason, file, (int?)exception.LineNumber + 1, exception);
        }
    }

    private static bool IsNotFinite(byte[] bytes, JsonException exception)
    {
        // In Latin-1, a character is a byte, as in the position.
        string line = Encoding.Latin1.GetString(bytes).Split('\n').ElementAtOrDefault((int)(exception.LineNumber ?? 0)) ?? "";
        var at = line.AsSpan((int)Math.Clamp((exception.BytePositionInLine ?? 0) - 1, 0, line.Length)).TrimStart("- :,[");
        return at.StartsWith("NaN", StringComparison.Ordinal) || at.StartsWith("Infinity", StringComparison.Ordinal);
    }

    /// <summary>Returns a list of the root object.</summary>
    /// <exception cref="DataException">There is no such list.</exception>
    public static JsonElement List(JsonDocument document, string name, string file) =>
        document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var list)
            && list.ValueKind == JsonValueKind.Array
            ? list
            : throw new DataException(
                $"The file has no list \"{name}\"; one object with images, annotations and categories is expected.", file);
}
