using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kente.Serialization;

/// <summary>JSON that is not trusted.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads an object.</summary>
    /// <param name="bytes">The text, which should be UTF-8.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="deepest">How deep values may be nested.</param>
    /// <exception cref="FormatException">It is no JSON object, is nested deeper, or has a key twice.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> bytes, string what, int deepest)
    {
        try
        {
            return JsonNode.Parse(Strict.GetString(bytes), documentOptions: new() { MaxDepth = deepest, AllowDuplicateProperties = false }) as JsonObject
                ?? throw new FormatException($"{what} is no JSON object.");
        }
        catch (Exception wrong) when (wrong is JsonException or DecoderFallbackException)
        {
            throw new FormatException($"{what} is no valid JSON: {wrong.Message}", wrong);
        }
    }
}
