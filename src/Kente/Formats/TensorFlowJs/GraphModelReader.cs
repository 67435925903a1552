using System.Text.Json.Nodes;
using Kente.Formats.Graphs;
using Kente.Primitives;
using Kente.Serialization;

namespace Kente.Formats.TensorFlowJs;

/// <summary>Reads <c>model.json</c> and the weight files that it names.</summary>
internal static class GraphModelReader
{
    private const long MaxBytes = 1 << 28;

    // Nodes of functions are not nested deeper than this.
    private const int MaxDepth = 32;

    /// <exception cref="DataException">A file is missing, cannot be read or is damaged.</exception>
    public static GraphModelFile Read(string path) => FileReading.Guard(path, () =>
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read);
        var root = JsonText.Read(FileReading.ToMemory(stream, MaxBytes).ToArray(), "The file", MaxDepth);
        if (root["modelTopology"]?["node"] is not JsonArray list)
            throw new FormatException(
                root["modelTopology"] is null
                    ? "The file has no 'modelTopology'; expected is the model.json of a TensorFlow.js graph model."
                    : "The file is a TensorFlow.js layers model; only graph models are supported. Save the model in Keras as .keras.");
        if (root["weightsManifest"] is not JsonArray manifest) throw new FormatException("The file has no 'weightsManifest'.");
        Dictionary<string, GraphNode> nodes = new(StringComparer.Ordinal);
        foreach (var node in list.Select(Node))
            if (!nodes.TryAdd(node.Name, node)) throw new FormatException($"Two nodes are named '{node.Name}'.");
        var signature = root["signature"] ?? (root["userDefinedMetadata"] as JsonObject)?["signature"];
        return new GraphModelFile(
            Path.GetFileNameWithoutExtension(path), nodes, GraphWeights.Read(manifest, Path.GetDirectoryName(Path.GetFullPath(path))!),
            Ends(signature?["inputs"]) ?? Placeholders(nodes), Ends(signature?["outputs"]) ?? Unread(nodes));
    });

    private static GraphNode Node(JsonNode? entry)
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
        return new(name, operation, inputs, new JsonAttributes(owner, node["attr"] as JsonObject ?? []));
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static (string, NodeOutput)[]? Ends(JsonNode? signature) => signature is JsonObject { Count: > 0 } ends
        ? [.. ends.Select(end => (end.Key, NodeOutput.Read(end.Value?["name"]?.ToString() ?? end.Key)))]
        : null;

    private static (string, NodeOutput)[] Placeholders(Dictionary<string, GraphNode> nodes) =>
        [.. nodes.Values.Where(node => node.Operation == "Placeholder").Select(node => (node.Name, new NodeOutput(node.Name, 0)))];

    private static (string, NodeOutput)[] Unread(Dictionary<string, GraphNode> nodes)
    {
        var read = nodes.Values.SelectMany(node => node.Inputs).Select(input => input.Node).ToHashSet();
        return [
            .. nodes.Values.Where(node => node.Operation is not ("Const" or "Placeholder" or "NoOp") && !read.Contains(node.Name))
                .Select(node => (node.Name, new NodeOutput(node.Name, 0)))];
    }
}
