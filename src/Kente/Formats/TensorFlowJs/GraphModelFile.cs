using System.Text.Json.Nodes;
using Kente.Primitives;
using Kente.Serialization;

namespace Kente.Formats.TensorFlowJs;

/// <summary>The content of a graph model: its nodes, its constants, and the names of its inputs and outputs.</summary>
/// <param name="Name">Name of the file without its extension.</param>
/// <param name="Nodes">The nodes by name.</param>
/// <param name="Constants">The values of constants by name.</param>
/// <param name="Inputs">Names of inputs with their nodes.</param>
/// <param name="Outputs">Names of outputs with the outputs of nodes.</param>
internal sealed record GraphModelFile(
    string Name, IReadOnlyDictionary<string, GraphNode> Nodes, IReadOnlyDictionary<string, GraphConstant> Constants,
    IReadOnlyList<(string Name, NodeOutput Source)> Inputs, IReadOnlyList<(string Name, NodeOutput Source)> Outputs)
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
        foreach (var node in list.Select(GraphNode.Read))
            if (!nodes.TryAdd(node.Name, node)) throw new FormatException($"Two nodes are named '{node.Name}'.");
        var signature = root["signature"] ?? (root["userDefinedMetadata"] as JsonObject)?["signature"];
        return new GraphModelFile(
            Path.GetFileNameWithoutExtension(path), nodes, GraphWeights.Read(manifest, Path.GetDirectoryName(Path.GetFullPath(path))!),
            Ends(signature?["inputs"]) ?? Placeholders(nodes), Ends(signature?["outputs"]) ?? Unread(nodes));
    });

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
