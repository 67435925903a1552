using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kente.Components.Layers.Core;
using Kente.Components.Layers.Merging;
using Kente.Components.Layers.Recurrent;
using Kente.Graph;

namespace Kente.Models;

/// <summary>
/// Operations that compute masks, for the file of a functional model. Keras creates them when it opens a file, but under names that
/// layers of the file may have, such as <c>concatenate</c>, and then refuses it. Such a file therefore holds the operations, under free
/// names, and passes their results to the layers that read masks.
/// </summary>
internal sealed partial class MaskNodes
{
    private readonly Func<SymbolicTensor, TensorReference> _reference;
    private readonly HashSet<string> _names;
    private readonly Dictionary<SymbolicTensor, MaskNode> _masks = [];
    private readonly Dictionary<MaskNode, string> _written = [];
    private readonly JsonArray _layers = [];
    private readonly bool _areNeeded;

    /// <param name="model">The model that is written.</param>
    /// <param name="reference">Returns how the file refers to a tensor.</param>
    public MaskNodes(Model model, Func<SymbolicTensor, TensorReference> reference)
    {
        _reference = reference;
        _names = [.. model.Layers.Select(layer => layer.Name)];
        foreach (var node in model.Order.Nodes)
            if (node.Outputs.Any(output => output.HasMask) && Of(node) is { } mask)
                foreach (var output in node.Outputs.Where(output => output.HasMask)) _masks[output] = mask;
        var created = Created(model.Order.Nodes.Where(node => node.Operation.MaskArgument != MaskArgument.None)
            .SelectMany(node => node.Inputs).Select(_masks.GetValueOrDefault).OfType<MaskNode>());
        _areNeeded = created.Count > 0 && _names.Any(name => created.Contains(Number().Replace(name, "")));
    }

    /// <summary>The operations whose results <see cref="Arguments"/> has passed to layers.</summary>
    public JsonArray Written => _layers;

    /// <summary>Returns the arguments for the masks of a call.</summary>
    public IEnumerable<KeyValuePair<string, JsonNode?>> Arguments(Node call)
    {
        JsonNode?[] masks = _areNeeded && call.Operation.MaskArgument != MaskArgument.None
            ? [.. call.Inputs.Select(input => _masks.TryGetValue(input, out var mask) ? Write(mask) : null)]
            : [];
        if (masks.All(mask => mask is null)) return [];
        return call.Operation.MaskArgument switch
        {
            MaskArgument.OfEachInput => call.Operation.ArgumentNames.Zip(masks, (name, mask) => KeyValuePair.Create($"{name}_mask", mask))
                .Where(argument => argument.Value is not null),
            MaskArgument.OfAllInputs when masks.Length > 1 => [new("mask", new JsonArray(masks))],
            _ => [new("mask", masks[0])],
        };
    }

    // The masks of Keras; null if the layer computes one that Keras does not know.
    private MaskNode? Of(Node node)
    {
        MaskNode?[] masks = [.. node.Inputs.Select(_masks.GetValueOrDefault)];
        return node.Operation switch
        {
            Embedding => new("NotEqual", [node.Inputs[0]], node.Inputs[0].Shape) { Number = 0 },
            Masking masking => Any(new("NotEqual", [node.Inputs[0]], node.Inputs[0].Shape) { Number = masking.MaskValue }),
            Concatenate { Axis: var axis } => Any(
                new("Concatenate", [.. node.Inputs.Zip(masks, Whole)], node.Outputs[0].Shape) { Axis = axis, ReadsList = true }),
            ElementwiseMerge => masks.Aggregate((a, b) => new("LogicalOr", [a!, b!], a!.Shape)),
            RecurrentLayer or Bidirectional or TimeDistributed => masks[0],
            { PassesMaskUnchanged: true } => masks[0],
            _ => null,
        };
    }

    private static MaskNode Any(MaskNode values) => new("Any", [values], values.Shape[..^1]) { Axis = -1 };

    // A mask of the shape of the input itself.
    private static MaskNode Whole(SymbolicTensor input, MaskNode? mask)
    {
        MaskNode none = new("Less", [input, input], input.Shape);
        return mask is null ? new("LogicalNot", [none], input.Shape)
            : mask.Shape.Rank == input.Shape.Rank ? mask
            : new("LogicalOr", [new MaskNode("ExpandDims", [mask], Shape.Create([.. mask.Shape, 1])) { Axis = -1 }, none], input.Shape);
    }

    private JsonObject Write(MaskNode mask)
    {
        if (!_written.TryGetValue(mask, out string? name))
        {
            JsonNode[] inputs = [.. mask.Inputs.Select(input => input switch
            {
                MaskNode inner => Write(inner),
                var tensor => FunctionalConfig.Tensor((SymbolicTensor)tensor, _reference((SymbolicTensor)tensor)),
            })];
            JsonArray arguments = mask.ReadsList ? [new JsonArray(inputs)] : new JsonArray(inputs);
            if (mask.Number is { } number) arguments.Add(number);
            _written[mask] = name = FreeName(Primitives.SnakeCase.Of(mask.KerasClass));
            JsonObject config = new() { ["name"] = name };
            if (mask.Axis is { } axis) config["axis"] = axis;
            if (mask.KerasClass == "Any") config["keepdims"] = false;
            _layers.Add(new JsonObject
            {
                ["module"] = "keras.src.ops.numpy",
                ["class_name"] = mask.KerasClass,
                ["config"] = config,
                ["registered_name"] = mask.KerasClass,
                ["name"] = name,
                ["inbound_nodes"] = new JsonArray(new JsonObject { ["args"] = arguments, ["kwargs"] = new JsonObject() }),
            });
        }
        return FunctionalConfig.Tensor(mask.Shape, DType.Bool, new(name, 0, 0));
    }

    // The automatic names, without their numbers, of the operations that Keras creates for these masks.
    private static HashSet<string> Created(IEnumerable<MaskNode> masks)
    {
        HashSet<MaskNode> known = [];
        Stack<MaskNode> open = new(masks);
        while (open.TryPop(out var mask))
            if (known.Add(mask))
                foreach (var inner in mask.Inputs.OfType<MaskNode>()) open.Push(inner);
        return [.. known.Select(mask => mask.KerasClass switch
        {
            "Less" => "zeros_like",
            "LogicalNot" => "ones_like",
            var other => Primitives.SnakeCase.Of(other),
        })];
    }

    // No automatic name of Keras begins like this.
    private string FreeName(string function)
    {
        string name = $"mask_{function}";
        for (int i = 1; !_names.Add(name); i++) name = $"mask_{function}_{i}";
        return name;
    }

    [GeneratedRegex(@"_\d+$")]
    private static partial Regex Number();
}
