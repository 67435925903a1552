using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kente.Serialization;

/// <summary>Reads untrusted JSON.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a JSON object.</summary>
    /// <param name="bytes">The text; must be UTF-8.</param>
    /// <param name="what">Name of the text, for messages.</param>
    /// <param name="maxDepth">Maximum depth of nesting.</param>
    /// <exception cref="FormatException">The text is not a JSON object, is nested too deeply, or contains a duplicate key.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> bytes, string what, int maxDepth)
    {
        try
        {
            return JsonNode.Parse(
                Strict.GetString(bytes), documentOptions: new() { MaxDepth = maxDepth, AllowDuplicateProperties = false }) as JsonObject
                ?? throw new FormatException($"{what} is not a JSON object.");
        }
        catch (Exception wrong) when (wrong is JsonException or DecoderFallbackException)
        {
            throw new FormatException($"{what} is not valid JSON: {wrong.Message}", wrong);
        }
    }
}
