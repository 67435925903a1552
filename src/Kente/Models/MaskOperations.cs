using System.Text.Json.Nodes;

namespace Kente.Models;

/// <summary>
/// Operations in the file of a functional model that compute only masks. Keras writes them (<c>not_equal</c> beside each <c>Embedding</c>
/// with <c>mask_zero</c>) and recreates them when it reads a file. Kente's layers compute masks themselves.
/// </summary>
internal sealed class MaskOperations
{
    private const string Operations = "keras.src.ops";
    private const string Comparison = "NotEqual";

    private readonly Dictionary<string, JsonObject> _found = [];

    /// <param name="layers">Layers and operations of the model.</param>
    /// <param name="outputs">Outputs of the model, which are never masks.</param>
    public MaskOperations(JsonArray layers, JsonNode? outputs)
    {
        var nodes = layers.OfType<JsonObject>().ToArray();
        // User code may contain the same comparison, so only comparisons of the inputs of mask-creating layers are masks.
        var masked = nodes.Where(MakesMask).SelectMany(Tensors).ToHashSet();
        bool grown = true;
        while (grown)
        {
            grown = false;
            foreach (var node in nodes)
            {
                if (node["module"]?.ToString().StartsWith(Operations, StringComparison.Ordinal) != true
                    || Name(node) is not { } name
                    || _found.ContainsKey(name)) continue;
                var read = Tensors(node).ToArray();
                bool compares = node["class_name"]?.ToString() == Comparison && read.Length > 0 && read.All(masked.Contains);
                bool derives = read.Length > 0 && read.All(tensor => _found.ContainsKey(tensor.Layer));
                if (compares || derives || IsConstant(node, read)) grown |= _found.TryAdd(name, node);
            }
        }
        // An operation whose result is an input of a layer, or of another operation that is more than a mask, is more than a mask.
        bool shrunk = true;
        while (shrunk)
        {
            shrunk = false;
            foreach (var tensor in nodes.Where(node => Name(node) is not { } name || !_found.ContainsKey(name)).SelectMany(Arguments)
                .Concat(References(outputs)))
                shrunk |= _found.Remove(tensor.Layer);
        }
    }

    /// <summary>Returns whether a layer is such an operation.</summary>
    public bool Contains(JsonObject node) => Name(node) is { } name && _found.TryGetValue(name, out var found) && found == node;

    /// <summary>Returns whether a tensor, or all tensors of a list, are results of such operations.</summary>
    public bool AreMasks(JsonNode value) =>
        References(value).ToArray() is { Length: > 0 } read && read.All(tensor => _found.ContainsKey(tensor.Layer));

    // Keras gives the masks of a Concatenate layer the shapes of its inputs with zeros_like and ones_like, Kente with x < x.
    private static bool IsConstant(JsonObject node, TensorReference[] read) => node["class_name"]?.ToString() switch
    {
        "ZerosLike" or "OnesLike" => true,
        "Less" => read is [var first, var second] && first == second,
        _ => false,
    };

    private static string? Name(JsonObject node) => (node["name"] ?? node["config"]?["name"])?.ToString();

    private static bool MakesMask(JsonObject node) => node["class_name"]?.ToString() switch
    {
        "Embedding" => node["config"]?["mask_zero"] is JsonValue flag && flag.TryGetValue(out bool masks) && masks,
        "Masking" => true,
        _ => false,
    };

    private static IEnumerable<TensorReference> Tensors(JsonObject node) =>
        (node["inbound_nodes"] as JsonArray ?? []).SelectMany(References);

    private static IEnumerable<TensorReference> Arguments(JsonObject node) =>
        (node["inbound_nodes"] as JsonArray ?? []).SelectMany(call => References(call is JsonObject { } form ? form["args"] : call));

    private static IEnumerable<TensorReference> References(JsonNode? node) => node switch
    {
        JsonObject tensor when tensor["class_name"]?.ToString() == "__keras_tensor__" =>
            TensorReference.Read(tensor["config"]?["keras_history"]) is { } reference ? [reference] : [],
        JsonObject parts => parts.SelectMany(part => References(part.Value)),
        JsonArray list => TensorReference.Read(list) is { } legacy ? [legacy] : list.SelectMany(References),
        _ => [],
    };
}
