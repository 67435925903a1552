using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>Selects an index or a range along each of the first axes of a tensor.</summary>
internal sealed class ItemFunction : TensorFunction
{
    private readonly AxisIndex[] _items;

    internal ItemFunction(IReadOnlyList<AxisIndex> items, string? name = null) : base("numpy", "GetItem", name) => _items = [.. items];

    /// <summary>Reads the key of a call, which starts with the batch axis.</summary>
    internal static ItemFunction Read(ObjectConfig config, JsonArray arguments, string? name)
    {
        var key = arguments.Count > 1 ? arguments[1] : null;
        JsonNode?[] nodes = key is JsonArray list ? [.. list] : [key];
        AxisIndex[] items = [
            .. nodes.Select(node => AxisIndex.Read(node) ?? throw config.Wrong("key", key, "indices and slices with a step of 1 or more"))];
        return items.Length > 0 && items[0] == AxisIndex.All
            ? new(items[1..], name)
            : throw new FormatException($"{config.Owner}: the key selects a part of the batch, which Kente does not support.");
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    internal override JsonArray Arguments(IReadOnlyList<JsonNode> tensors) =>
        [tensors[0], new JsonArray([.. _items.Prepend(AxisIndex.All).Select(item => item.Write())])];

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs is not [var input] || input.Rank < _items.Length)
            throw Unfit($"one input of at least {_items.Length} axes besides the batch", inputs);
        for (int i = 0; i < _items.Length; i++)
            if (input[i] is { } length && _items[i].IsIndex && _items[i].In(length) is null)
                throw Unfit($"an axis {i + 1} that has the index {_items[i].Write()}", inputs);
        return Shape.Create(
            [.. _items.Select((item, i) => (Item: item, Length: item.Count(input[i]))).Where(axis => !axis.Item.IsIndex).Select(
                axis => axis.Length), .. input[_items.Length..]]);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0];
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var scope = NewDisposeScope();
        var part = inputs[0].alias();
        int axis = 1;
        foreach (var item in _items)
        {
            var (start, stop, step) = item.In(part.size(axis))
                ?? throw new ModelException(Name, $"an axis {axis} that has the index {item.Write()}", $"one of length {part.size(axis)}");
            part = item.IsIndex ? part.select(axis, start) : part.slice(axis++, start, stop, step);
        }
        return part.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        var part = inputs[0];
        int axis = 1;
        foreach (var item in _items)
        {
            if (item.IsIndex) part = graph.Node("Gather", [part, graph.Scalar(item.Start, DType.Int64)], ("axis", axis));
            else if (item.Step == 1) part = graph.Slice(part, axis++, item.Start, item.Stop);
            else
                part = graph.Node(
                    "Slice",
                    [part, graph.Integers(item.Start), graph.Integers(item.Stop), graph.Integers(axis++), graph.Integers(item.Step)]);
        }
        return part;
    }
}
