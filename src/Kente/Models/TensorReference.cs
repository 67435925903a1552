using System.Text.Json.Nodes;
using Kente.Primitives;

namespace Kente.Models;

/// <summary>A reference to a tensor in a file.</summary>
/// <param name="Layer">Name of the layer that computes the tensor.</param>
/// <param name="Call">Zero-based number of the call of the layer in this model.</param>
/// <param name="Output">Zero-based output of the call.</param>
internal readonly record struct TensorReference(string Layer, int Call, int Output)
{
    /// <summary>Reads a reference such as <c>["dense", 0, 0]</c>; <see langword="null"/> if the node is something else.</summary>
    public static TensorReference? Read(JsonNode? node) =>
        node is JsonArray { Count: >= 3 } list && list[0] is JsonValue first && first.TryGetValue(out string? layer)
        && JsonNumber.Integer(list[1]) is >= 0 and <= int.MaxValue and { } call
            && JsonNumber.Integer(list[2]) is >= 0 and <= int.MaxValue and { } output
            ? new(layer, (int)call, (int)output)
            : null;

    public JsonArray Write() => [Layer, Call, Output];

    public override string ToString() => $"{Layer}[{Call}][{Output}]";
}
