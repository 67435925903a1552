using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kente.Primitives;

/// <summary>Reads and writes numbers in JSON.</summary>
internal static class JsonNumber
{
    /// <summary>Reads a number; <see langword="null"/> if the node is not a number.</summary>
    // Through the text, because a JsonValue that was created in memory converts only to its own type.
    public static double? Parse(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : null;

    /// <summary>Reads an integer; <see langword="null"/> if the node is not an integer.</summary>
    public static long? Integer(JsonNode? node) => Parse(node) is { } number && number == (long)number ? (long)number : null;

    /// <summary>
    /// Writes a number with a decimal point even if it is integral: Keras rejects a momentum of 0 or a learning rate of 1 in place of 0.0
    /// and 1.0.
    /// </summary>
    public static JsonNode Float(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return JsonNode.Parse(text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0")!;
    }
}
