using System.Text.Json.Nodes;
using Kente.Primitives;

namespace Kente.Models;

/// <summary>A tensor as a file names it.</summary>
/// <param name="Layer">Name of the layer that gave it.</param>
/// <param name="Call">Which call of the layer in this model, from 0.</param>
/// <param name="Output">Which output of the call.</param>
internal readonly record struct TensorReference(string Layer, int Call, int Output)
{
    /// <summary>Reads <c>["dense", 0, 0]</c>; <see langword="null"/> where it is something else.</summary>
    public static TensorReference? Read(JsonNode? node) =>
        node is JsonArray { Count: >= 3 } list && list[0] is JsonValue first && first.TryGetValue(out string? layer)
        && JsonNumber.Integer(list[1]) is >= 0 and <= int.MaxValue and { } call && JsonNumber.Integer(list[2]) is >= 0 and <= int.MaxValue and { } output
            ? new(layer, (int)call, (int)output)
            : null;

    public JsonArray Write() => [Layer, Call, Output];

    public override string ToString() => $"{Layer}[{Call}][{Output}]";
}
