using System.Text.Json.Nodes;
using Kente.Graph;
using Kente.Serialization;

namespace Kente.Models;

/// <summary>Writes and reads functional models as Keras does: the layers, and for each layer its calls with their inputs.</summary>
internal sealed class FunctionalConfig : IReader<Operation>
{
    public static JsonObject Write(Model model, SharedObjects shared)
    {
        var calls = model.Order.Nodes.GroupBy(node => node.Operation).ToDictionary(
            nodes => nodes.Key, nodes => nodes.OrderBy(node => node.Index).ToArray());
        // Calls of a layer outside this model are not counted.
        var index = calls.Values.SelectMany(nodes => nodes.Select((node, i) => (node, i))).ToDictionary(call => call.node, call => call.i);

        TensorReference Reference(SymbolicTensor tensor) => new(tensor.Source.Operation.Name, index[tensor.Source], tensor.Index);
        JsonNode End(SymbolicTensor tensor)
        {
            // Here Keras counts the calls of a functional model from 1, everywhere else from 0.
            var reference = Reference(tensor);
            return (IsFunctional(tensor.Source.Operation) ? reference with { Call = reference.Call + 1 } : reference).Write();
        }
        MaskNodes masks = new(model, Reference);
        JsonArray layers = [];
        foreach (var layer in model.Layers)
        {
            var written = LayerSerialization.Serialize(layer, shared);
            written["name"] = layer.Name;
            written["inbound_nodes"] = layer is InputLayer
                ? []
                : new JsonArray([.. calls[layer].Select(node => Call(node, Reference, masks))]);
            layers.Add(written);
        }
        foreach (var operation in masks.Written) layers.Add(operation!.DeepClone());
        return new()
        {
            ["module"] = "keras.src.models.functional",
            ["class_name"] = "Functional",
            ["config"] = new JsonObject
            {
                ["name"] = model.Name,
                ["trainable"] = model.Trainable,
                ["layers"] = layers,
                ["input_layers"] = Ends(model.Inputs, model.HasNamedInputs ? model.InputNames : null, End),
                ["output_layers"] = Ends(model.Outputs, model.HasNamedOutputs ? model.OutputNames : null, End),
            },
            ["registered_name"] = "Functional",
        };
    }

    public static IReadOnlyList<string> Names => ["Functional", "Model"];

    public static Operation Read(ObjectConfig config)
    {
        Dictionary<string, Operation> layers = [];
        List<GraphCall> calls = [];
        var list = config.Values["layers"] as JsonArray ?? throw config.Wrong("layers", config.Values["layers"], "a list of layers");
        MaskOperations masks = new(list, config.Values["output_layers"]);
        foreach (var node in list)
        {
            if (node is not JsonObject serialized) throw config.Wrong("layers", node, "a layer");
            if (masks.Contains(serialized)) continue;
            var layer = LayerSerialization.Deserialize(serialized, config.Shared);
            if (!layers.TryAdd(layer.Name, layer))
                throw new FormatException($"Two layers are named '{layer.Name}'; names in a model must be unique.");
            foreach (var (call, i) in (serialized["inbound_nodes"] as JsonArray ?? []).Select(
                (call, i) => (call, i))) calls.Add(GraphCall.Read(layer, i, call, masks));
        }
        GraphCalls graph = new(layers);
        graph.Apply(calls);

        var inputs = Ends(config, "input_layers");
        var outputs = Ends(config, "output_layers");
        SymbolicTensor Find(TensorReference end) =>
            graph.Find(layers.TryGetValue(end.Layer, out var layer) && IsFunctional(layer) ? end with { Call = end.Call - 1 } : end);
        Model model = new([.. inputs.Tensors.Select(Find)], [.. outputs.Tensors.Select(Find)], config.Name);
        model.SetNames(inputs.Names, outputs.Names);
        return model;
    }

    private static bool IsFunctional(Operation layer) => layer is Model and not Sequential;

    private static JsonObject Call(Node node, Func<SymbolicTensor, TensorReference> reference, MaskNodes masks)
    {
        JsonNode[] tensors = [.. node.Inputs.Select(input => Tensor(input, reference(input)))];
        var (args, kwargs) = node.Operation is Model { HasNamedInputs: true } model
            ? (new JsonArray(
                new JsonObject(model.InputNames.Zip(tensors, (name, tensor) => KeyValuePair.Create(name, (JsonNode?)tensor)))),
                new JsonObject())
            : node.Operation.CallForm(tensors);
        foreach (var (name, mask) in masks.Arguments(node)) kwargs[name] = mask;
        return new() { ["args"] = args, ["kwargs"] = kwargs };
    }

    internal static JsonObject Tensor(SymbolicTensor tensor, TensorReference reference) => Tensor(tensor.Shape, tensor.DType, reference);

    internal static JsonObject Tensor(Shape shape, DType type, TensorReference reference) => new()
    {
        ["class_name"] = "__keras_tensor__",
        ["config"] = new JsonObject
        {
            ["shape"] = InputConfig.Batch(shape),
            ["dtype"] = InputConfig.Name(type),
            ["keras_history"] = reference.Write(),
        },
    };

    private static JsonNode Ends(IReadOnlyList<SymbolicTensor> tensors, IReadOnlyList<string>? names, Func<SymbolicTensor, JsonNode> end) =>
        names is not null ? new JsonObject(names.Zip(tensors, (name, tensor) => KeyValuePair.Create(name, (JsonNode?)end(tensor))))
        : tensors.Count == 1 ? end(tensors[0])
        : new JsonArray([.. tensors.Select(end)]);

    // A tensor, a list of tensors, or a dictionary, whose order is that of its sorted keys.
    private static (TensorReference[] Tensors, string[]? Names) Ends(ObjectConfig config, string key)
    {
        TensorReference One(JsonNode? node) =>
            TensorReference.Read(node) ?? throw config.Wrong(key, config.Values[key], "tensors of the model's layers");
        if (config.Values[key] is JsonObject named)
        {
            var sorted = named.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
            return ([.. sorted.Select(pair => One(pair.Value))], [.. sorted.Select(pair => pair.Key)]);
        }
        if (TensorReference.Read(config.Values[key]) is { } single) return ([single], null);
        return config.Values[key] is JsonArray list
            ? ([.. list.Select(One)], null)
            : throw config.Wrong(key, config.Values[key], "tensors of the model's layers");
    }
}
