using System.Text.Json.Nodes;
using System.Text.Json;
using Kente.Components.Functions;
using Kente.Graph;

namespace Kente.Models;

/// <summary>A call of a layer as described in a file.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Index">Zero-based number of the call.</param>
/// <param name="Inputs">Inputs of the call.</param>
internal sealed record GraphCall(string Layer, int Index, IReadOnlyList<TensorReference> Inputs)
{
    // Names of the arguments for masks, which Keras passes on itself.
    private static readonly string[] MaskNames = ["mask", "query_mask", "value_mask", "key_mask"];

    /// <summary>Reads a node of Keras 3 with <c>args</c> and <c>kwargs</c>, or a list of tensors as in older files.</summary>
    /// <exception cref="FormatException">The layer is called on a value that is not a tensor.</exception>
    public static GraphCall Read(Operation operation, int index, JsonNode? node, MaskOperations masks)
    {
        string layer = operation.Name;
        // The constant arguments of a function were read with it.
        bool readsNumbers = operation is TensorFunction;
        List<TensorReference> inputs = [];
        if (node is JsonObject { } call)
        {
            foreach (var argument in call["args"] as JsonArray ?? [])
                if (argument is not null) Collect(layer, argument, inputs, readsNumbers);
            var named = call["kwargs"] as JsonObject ?? [];
            foreach (string name in operation.ArgumentNames)
                if (named[name] is { } argument) Collect(layer, argument, inputs, readsNumbers);
            Check(operation, named.Where(argument => !operation.ArgumentNames.Contains(argument.Key)), masks);
        }
        else if (node is JsonArray tensors)
        {
            foreach (var tensor in tensors)
            {
                inputs.Add(TensorReference.Read(tensor) ?? throw Unknown(layer, tensor));
                if (tensor is JsonArray { Count: > 3 } legacy) Check(operation, legacy[3] as JsonObject ?? [], masks);
            }
        }
        else throw Unknown(layer, node);
        return new(layer, index, inputs);
    }

    /// <summary>Collects tensors in the order in which Keras flattens a structure: lists in order, dictionaries by sorted keys.</summary>
    private static void Collect(string layer, JsonNode? argument, List<TensorReference> inputs, bool readsNumbers)
    {
        if (argument is JsonArray list)
            foreach (var item in list) Collect(layer, item, inputs, readsNumbers);
        else if (argument is JsonObject tensor && tensor["class_name"]?.ToString() == "__keras_tensor__")
            inputs.Add(TensorReference.Read((tensor["config"] as JsonObject)?["keras_history"]) ?? throw Unknown(layer, argument));
        else if (argument is JsonObject named && !named.ContainsKey("class_name"))
            foreach (var (_, item) in named.OrderBy(pair => pair.Key, StringComparer.Ordinal)) Collect(layer, item, inputs, readsNumbers);
        else if (!readsNumbers) throw Unknown(layer, argument);
    }

    // Files contain null masks and similar defaults. Any other value would change the result.
    private static void Check(Operation operation, IEnumerable<KeyValuePair<string, JsonNode?>> arguments, MaskOperations masks)
    {
        foreach (var (name, value) in arguments)
        {
            if (value is null
                || (name is "training" or "use_causal_mask" or "return_attention_scores" && value.GetValueKind() == JsonValueKind.False))
                continue;
            if (!(MaskNames.Contains(name) && masks.AreMasks(value)) && !operation.TakeCallArgument(name, value))
                throw new FormatException(
                    $"Layer '{operation.Name}' is called with {name} = {Short(value)}, which Kente does not support.");
        }
    }

    private static FormatException Unknown(string layer, JsonNode? given) =>
        new($"Layer '{layer}' is called on {Short(given)}, which is not a tensor of the model.");

    private static string Short(JsonNode? node) =>
        (node?.ToJsonString() ?? "null") is { Length: > 60 } text ? $"{text[..59]}…" : node?.ToJsonString() ?? "null";
}
