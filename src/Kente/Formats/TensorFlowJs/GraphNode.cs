using System.Text.Json.Nodes;

namespace Kente.Formats.TensorFlowJs;

/// <summary>A node of a graph: an operation with its inputs and attributes.</summary>
/// <param name="Name">Name of the node.</param>
/// <param name="Operation">Name of the operation in TensorFlow.</param>
/// <param name="Inputs">The inputs, without those that only order the execution.</param>
/// <param name="Attributes">The attributes.</param>
internal sealed record GraphNode(string Name, string Operation, IReadOnlyList<NodeOutput> Inputs, NodeAttributes Attributes)
{
    /// <exception cref="FormatException">The entry is not a node.</exception>
    public static GraphNode Read(JsonNode? entry)
    {
        if (entry is not JsonObject node
            || Text(node["name"]) is not { Length: > 0 } name || Text(node["op"]) is not { Length: > 0 } operation)
            throw new FormatException("A node of the graph has no name or no operation.");
        string owner = $"Node '{name}' ({operation})";
        NodeOutput[] inputs = [
            .. (node["input"] as JsonArray ?? [])
                .Select(input => Text(input) ?? throw new FormatException($"{owner}: An input is not the name of a node."))
                .Where(input => !input.StartsWith('^'))
                .Select(NodeOutput.Read)];
        return new(name, operation, inputs, new(owner, node["attr"] as JsonObject ?? []));
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
