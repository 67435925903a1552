using System.Text.Json.Nodes;
using Kente.Models;

namespace Kente.Formats.Legacy;

/// <summary>
/// Converts the calls of a functional model of Keras 1 or 2: lists of tensors <c>[layer, call, output, arguments]</c>. The first call of an
/// inner model has number 1 there, because number 0 is the model itself.
/// </summary>
internal sealed class LegacyGraph
{
    private readonly Dictionary<string, int> _shifts = [];
    private readonly HashSet<string> _functional = [];

    private LegacyGraph(JsonObject config, JsonArray layers)
    {
        var calls = layers.OfType<JsonObject>().Select(layer => layer["inbound_nodes"]).Append(config["output_layers"])
            .SelectMany(References).ToLookup(reference => reference.Layer, reference => reference.Call);
        foreach (var layer in layers.OfType<JsonObject>().Where(LegacyConfig.IsModel))
        {
            string name = Name(layer);
            int count = (layer["inbound_nodes"] as JsonArray)?.Count ?? 0;
            // Some versions counted from 0.
            _shifts[name] = calls[name].Contains(0) && calls[name].All(call => call < count) ? 0 : 1;
            if (LegacyConfig.IsFunctional(layer)) _functional.Add(name);
        }
    }

    /// <summary>Converts the calls of all layers, and the outputs.</summary>
    public static void Change(JsonObject config, JsonArray layers)
    {
        LegacyGraph graph = new(config, layers);
        foreach (var layer in layers.OfType<JsonObject>())
        {
            // The name in the model may differ from that of the layer's class.
            layer["config"]!["name"] = Name(layer);
            if (layer["inbound_nodes"] is JsonArray calls)
                layer["inbound_nodes"] = new JsonArray([.. calls.Select(graph.Call)]);
        }
        if (config["output_layers"] is { } outputs) config["output_layers"] = graph.Ends(outputs);
    }

    private static string Name(JsonObject layer) =>
        (layer["name"] ?? layer["config"]?["name"])?.ToString() ?? throw new FormatException("A layer of a functional model has no name.");

    private JsonNode? Call(JsonNode? call)
    {
        var tensors = TensorReference.Read(call) is not null ? [call] : call is JsonObject named ? named.Select(pair => pair.Value)
            : call as JsonArray ?? (IEnumerable<JsonNode?>)[];
        JsonArray args = [];
        JsonObject kwargs = [];
        foreach (var tensor in tensors)
        {
            // The reader of the model says what is wrong.
            if (TensorReference.Read(tensor) is not { } reference) return call?.DeepClone();
            args.Add(Tensor(reference));
            if (tensor is JsonArray { Count: > 3 } list && list[3] is JsonObject given)
                foreach (var (key, value) in given) kwargs[key] = Argument(value);
        }
        return new JsonObject { ["args"] = args, ["kwargs"] = kwargs };
    }

    private JsonNode? Argument(JsonNode? value) => TensorReference.Read(value) is { } reference ? Tensor(reference)
        : value is JsonArray list && list.All(item => TensorReference.Read(item) is not null) ? new JsonArray([.. list.Select(Argument)])
        : value?.DeepClone();

    private JsonObject Tensor(TensorReference reference) => new()
    {
        ["class_name"] = "__keras_tensor__",
        ["config"] = new JsonObject { ["keras_history"] = Shifted(reference).Write() },
    };

    private TensorReference Shifted(TensorReference reference) =>
        reference with { Call = Math.Max(0, reference.Call - _shifts.GetValueOrDefault(reference.Layer)) };

    // Among the outputs, Keras 3 counts the calls of a functional model from 1 too.
    private JsonNode? Ends(JsonNode? node) => node switch
    {
        _ when TensorReference.Read(node) is { } end =>
            (Shifted(end) is var shifted && _functional.Contains(end.Layer) ? shifted with { Call = shifted.Call + 1 } : shifted).Write(),
        JsonArray list => new JsonArray([.. list.Select(Ends)]),
        JsonObject named => new JsonObject(named.Select(pair => KeyValuePair.Create(pair.Key, Ends(pair.Value)))),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<TensorReference> References(JsonNode? node)
    {
        if (TensorReference.Read(node) is { } reference) yield return reference;
        var parts = node switch
        {
            JsonArray list => list,
            JsonObject named => named.Select(pair => pair.Value),
            _ => (IEnumerable<JsonNode?>)[],
        };
        foreach (var inner in parts.SelectMany(References)) yield return inner;
    }
}
