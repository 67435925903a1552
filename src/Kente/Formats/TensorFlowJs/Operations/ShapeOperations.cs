using Kente.Components.Functions;
using Kente.Components.Layers.Reshaping;
using Kente.Graph;

namespace Kente.Formats.TensorFlowJs.Operations;

/// <summary>Operations that change axes: reshaping, joining, splitting, padding.</summary>
internal static class ShapeOperations
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["Reshape"] = Reshape,
        ["ExpandDims"] = ExpandDims,
        ["Squeeze"] = Squeeze,
        ["ConcatV2"] = Concatenate,
        ["Pack"] = Stack,
        ["Unpack"] = Unstack,
        ["Pad"] = Pad,
    };

    private static IReadOnlyList<GraphValue> Reshape(NodeCall call)
    {
        var x = call.Tensor(0);
        int[] target = call.Integers(1, "shape");
        if (target.Any(length => length < -1) || target.Count(length => length == -1) > 1)
            throw call.Malformed($"the shape ({string.Join(", ", target)}) is not valid");
        long known = target.Where(length => length >= 0).Aggregate(1L, (product, length) => product * length);
        if (x.Tensor.Shape.Count is not { } count)
        {
            // The first axis remains the batch.
            return target is [1 or -1, .. var rest] && !rest.Contains(-1)
                ? [new(NodeCall.Apply(new Reshape(rest, call.NextName()), call.Batched(x)), hasBatch: true)]
                : throw call.Unsupported("reshapes a tensor with axes of unknown length");
        }
        if (target.Contains(-1) ? known == 0 || count % known != 0 : count != known)
            throw call.Malformed($"{count} values do not have the shape ({string.Join(", ", target)})");
        int[] lengths = [.. target.Select(length => length == -1 ? (int)(count / known) : length)];
        bool hasBatch = lengths is [1, ..];
        int[] own = hasBatch ? lengths[1..] : lengths;
        return x.Tensor.Shape.Equals(Shape.Create([.. own.Select(length => (long?)length)]))
            ? [new(x.Tensor, hasBatch)]
            : [new(NodeCall.Apply(LayerFunction.Reshape(own, call.NextName()), x.Tensor), hasBatch)];
    }

    private static IReadOnlyList<GraphValue> ExpandDims(NodeCall call)
    {
        var x = call.Tensor(0);
        int axis = call.ConstantAxis(1, x.Rank + 1);
        return axis == 0
            ? [new(call.Whole(x), hasBatch: true)]
            : [x.With(NodeCall.Apply(AxisFunction.ExpandDims([x.KenteAxis(axis)], call.NextName()), x.Tensor))];
    }

    private static IReadOnlyList<GraphValue> Squeeze(NodeCall call)
    {
        var x = call.Tensor(0);
        int[] axes = (call.Attributes.Ints("squeeze_dims") ?? call.Attributes.Ints("axis")) is { } named
            ? [.. named.Select(axis => call.Axis(axis, x.Rank)).Distinct()]
            : [.. Enumerable.Range(0, x.Rank).Where(axis => x.Lengths[axis] == 1)];
        bool keepsBatch = x.HasBatch && !axes.Contains(0);
        int[] own = [.. axes.Where(axis => axis > 0 || !x.HasBatch).Select(x.KenteAxis)];
        var tensor = own.Length == 0 ? x.Tensor : NodeCall.Apply(AxisFunction.Squeeze(own, call.NextName()), x.Tensor);
        return [new(tensor, keepsBatch)];
    }

    private static IReadOnlyList<GraphValue> Concatenate(NodeCall call)
    {
        if (call.Inputs.Count < 2) throw call.Malformed("it has no inputs to concatenate");
        GraphValue[] values = [.. call.Inputs.SkipLast(1)];
        int axis = call.ConstantAxis(values.Length, values[0].Rank);
        return Join(call, values, axis, along => LayerFunction.Concatenate(along, call.NextName()));
    }

    private static IReadOnlyList<GraphValue> Stack(NodeCall call)
    {
        if (call.Inputs.Count == 0) throw call.Malformed("it has no inputs");
        int axis = call.Axis(call.Attributes.Int("axis", 0), call.Inputs[0].Rank + 1);
        return Join(call, call.Inputs, axis, along => new StackFunction(along, call.NextName()));
    }

    private static IReadOnlyList<GraphValue> Join(
        NodeCall call, IReadOnlyList<GraphValue> values, int axis, Func<int, Operation> create)
    {
        if (values.All(value => value.Constant is not null)) _ = call.Tensor(0);
        if (values.Any(value => value.Rank != values[0].Rank)) throw call.Malformed("its inputs have different numbers of axes");
        var (tensors, hasBatch) = call.Aligned(values, keepsBatch: axis > 0);
        return [new(NodeCall.Apply(create(hasBatch ? axis : axis + 1), tensors), hasBatch)];
    }

    private static IReadOnlyList<GraphValue> Unstack(NodeCall call)
    {
        var x = call.Tensor(0);
        int axis = call.Axis(call.Attributes.Int("axis", 0), x.Rank), count = call.Attributes.Int("num", 0);
        if (x.Lengths[axis] is { } length && length != count)
            throw call.Malformed($"it has {count} outputs, but its axis {axis} has length {length}");
        if (x.HasBatch && axis == 0) return [new(x.Tensor, hasBatch: false)];
        AxisIndex[] before = [.. Enumerable.Repeat(AxisIndex.All, x.KenteAxis(axis) - 1)];
        return [
            .. Enumerable.Range(0, count)
                .Select(index => x.With(NodeCall.Apply(new ItemFunction([.. before, index], call.NextName()), x.Tensor)))];
    }

    private static IReadOnlyList<GraphValue> Pad(NodeCall call)
    {
        var x = call.Tensor(0);
        int[] paddings = call.Integers(1, "paddings");
        if (paddings.Length != 2 * x.Rank || paddings.Any(padding => padding < 0))
            throw call.Malformed($"its paddings are not two numbers of 0 or more for each of {x.Rank} axes");
        if (x.HasBatch && paddings is not [0, 0, ..]) x = new(call.Whole(x), hasBatch: false);
        var sides = paddings.Chunk(2).Select(pair => (pair[0], pair[1]));
        PadFunction pad = new([.. x.HasBatch ? sides.Skip(1) : sides], call.NextName());
        return [x.With(NodeCall.Apply(pad, x.Tensor))];
    }
}
