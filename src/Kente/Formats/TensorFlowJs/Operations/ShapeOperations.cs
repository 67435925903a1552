using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;
using Kente.Graph;

namespace Kente.Formats.TensorFlowJs.Operations;

/// <summary>Operations that change axes: reshaping, joining, splitting, padding.</summary>
internal static class ShapeOperations
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["Reshape"] = call => [Axes.Reshape(call, call.Tensor(0), call.Integers(1, "shape"))],
        ["ExpandDims"] = ExpandDims,
        ["Squeeze"] = Squeeze,
        ["ConcatV2"] = Concatenate,
        ["Pack"] = Stack,
        ["Unpack"] = Unstack,
        ["Pad"] = Pad,
    };

    private static IReadOnlyList<GraphValue> ExpandDims(NodeCall call)
    {
        var x = call.Tensor(0);
        return [Axes.ExpandDims(call, x, call.ConstantAxis(1, x.Rank + 1))];
    }

    private static IReadOnlyList<GraphValue> Squeeze(NodeCall call)
    {
        var x = call.Tensor(0);
        int[] axes = (call.Attributes.Ints("squeeze_dims") ?? call.Attributes.Ints("axis")) is { } named
            ? [.. named.Select(axis => call.Axis(axis, x.Rank)).Distinct()]
            : Axes.OfLengthOne(x);
        return [Axes.Squeeze(call, x, axes)];
    }

    private static IReadOnlyList<GraphValue> Concatenate(NodeCall call)
    {
        if (call.Inputs.Count < 2) throw call.Malformed("it has no inputs to concatenate");
        GraphValue[] values = [.. call.Inputs.SkipLast(1)];
        int axis = call.ConstantAxis(values.Length, values[0].Rank);
        return [Axes.Join(call, values, axis, isNew: false)];
    }

    private static IReadOnlyList<GraphValue> Stack(NodeCall call)
    {
        if (call.Inputs.Count == 0) throw call.Malformed("it has no inputs");
        int axis = call.Axis(call.Attributes.Int("axis", 0), call.Inputs[0].Rank + 1);
        return [Axes.Join(call, call.Inputs, axis, isNew: true)];
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
        return [Axes.Pad(call, x, [.. paddings.Chunk(2).Select(pair => (pair[0], pair[1]))])];
    }
}
