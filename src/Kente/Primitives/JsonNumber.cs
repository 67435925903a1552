using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kente.Primitives;

/// <summary>Numbers in JSON.</summary>
internal static class JsonNumber
{
    /// <summary>A number; <see langword="null"/> where the node is something else.</summary>
    // By way of the text, because a value that was set in memory keeps its type and converts to no other.
    public static double? Parse(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number ? double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture) : null;

    /// <summary>A whole number; <see langword="null"/> where the node is something else.</summary>
    public static long? Whole(JsonNode? node) => Parse(node) is { } number && number == (long)number ? (long)number : null;

    /// <summary>A number with a decimal point even where it is whole: Keras refuses a momentum of 0 or a learning rate of 1 in place of 0.0 and 1.0.</summary>
    public static JsonNode Float(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return JsonNode.Parse(text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0")!;
    }
}
