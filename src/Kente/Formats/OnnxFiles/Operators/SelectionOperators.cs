using Kente.Components.Functions;
using Kente.Components.Layers.Core;
using Kente.Components.Layers.Reshaping;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>Operators that reduce axes or select elements.</summary>
internal static class SelectionOperators
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["ArgMax"] = call => [Arg(call, "Argmax")],
        ["ArgMin"] = call => [Arg(call, "Argmin")],
        ["Gather"] = Gather,
        ["GatherND"] = GatherNumbered,
        ["ReduceL1"] = call => [Reduce(call, "Sum", Elementwise.Map(call, UnaryFunction.Absolute))],
        ["ReduceL2"] = call => [Elementwise.Map(
            call, Reduce(call, "Sum", Elementwise.Map(call, UnaryFunction.Square)), UnaryFunction.Sqrt)],
        ["ReduceMax"] = call => [Reduce(call, "Max", call.Tensor(0))],
        ["ReduceMean"] = call => [Reduce(call, "Mean", call.Tensor(0))],
        ["ReduceMin"] = call => [Reduce(call, "Min", call.Tensor(0))],
        ["ReduceProd"] = call => [Reduce(call, "Prod", call.Tensor(0))],
        ["ReduceSum"] = call => [Reduce(call, "Sum", call.Tensor(0))],
        ["ReduceSumSquare"] = call => [Reduce(call, "Sum", Elementwise.Map(call, UnaryFunction.Square))],
        ["Slice"] = Slice,
        ["Split"] = Split,
        ["TopK"] = TopK,
    };

    private static GraphValue Reduce(NodeCall call, string function, GraphValue x)
    {
        int[]? named = OnnxLists.Of(call, 1, "axes");
        if (named is null && call.Attributes.Flag("noop_with_empty_axes")) return x;
        int[] axes = named is null
            ? [.. Enumerable.Range(0, x.Rank)]
            : [.. named.Select(axis => call.Axis(axis, x.Rank)).Distinct()];
        // Functions of Kente reduce floats, in which integers up to 2^24 are exact.
        var type = x.Type;
        var reduced = Selection.Reduce(
            call, Elementwise.Cast(call, x, DType.Float32), function, axes, call.Attributes.Int("keepdims", 1) != 0);
        return Elementwise.Cast(call, reduced, type);
    }

    private static GraphValue Arg(NodeCall call, string function)
    {
        if (call.Attributes.Flag("select_last_index")) throw call.Unsupported("has the attribute select_last_index");
        var x = call.Tensor(0);
        var places = Selection.Arg(
            call, x, function, call.Axis(call.Attributes.Int("axis", 0), x.Rank), call.Attributes.Int("keepdims", 1) != 0);
        return Elementwise.Cast(call, places, DType.Int64);
    }

    private static IReadOnlyList<GraphValue> TopK(NodeCall call)
    {
        if (call.Attributes.Int("largest", 1) == 0) throw call.Unsupported("selects the smallest values");
        int count = call.Optional(1) is null ? call.Attributes.Int("k", 0)
            : call.Integers(1, "k") is [var given] ? given
            : throw call.Malformed("its k is not one integer");
        var x = call.Tensor(0);
        int axis = call.Axis(call.Attributes.Int("axis", -1), x.Rank);
        if (!x.HasBatch || axis == 0) x = new(call.Whole(x), hasBatch: false);
        // The function selects along the last axis.
        int last = x.Tensor.Shape.Rank;
        if (x.KenteAxis(axis) != last)
        {
            if (!x.HasBatch) throw call.Unsupported("selects along another axis than the last");
            int[] order = [.. Enumerable.Range(0, x.Rank).Select(other => other == axis ? last : other > axis ? other - 1 : other)];
            x = new(call.InOrder(x, order), hasBatch: true, order);
        }
        var both = new TopKFunction(count, call.NextName()).Apply(x.Tensor);
        return [x.With(both[0]), Elementwise.Cast(call, x.With(both[1]), DType.Int64)];
    }

    private static IReadOnlyList<GraphValue> Slice(NodeCall call)
    {
        var x = call.Tensor(0);
        AxisSlice[] slices = [.. Enumerable.Repeat(AxisSlice.Whole, x.Rank)];
        foreach (var (axis, slice) in SliceBounds.Of(call, x.Rank)) slices[axis] = slice;
        return [Slicing.Take(call, x, slices)];
    }

    private static IReadOnlyList<GraphValue> Split(NodeCall call)
    {
        var x = call.Tensor(0);
        int axis = call.Axis(call.Attributes.Int("axis", 0), x.Rank), count = call.Attributes.Int("outputs", 1);
        int[]? sizes = OnnxLists.Of(call, 1, "split");
        if (sizes is null)
        {
            long length = x.Lengths[axis] ?? throw call.Unsupported("splits an axis of unknown length");
            int size = (int)((length + count - 1) / count);
            sizes = [.. Enumerable.Range(0, count).Select(i => (int)Math.Clamp(length - ((long)i * size), 0, size))];
        }
        if (sizes.Length != count || sizes.Any(size => size < 1)
            || (x.Lengths[axis] is { } whole && sizes.Sum(size => (long)size) != whole))
            throw call.Malformed($"its parts ({string.Join(", ", sizes)}) do not fit");
        List<GraphValue> parts = [];
        int begin = 0;
        foreach (int size in sizes)
        {
            AxisSlice own = new(begin, begin + size, 1, IsIndex: false);
            parts.Add(Slicing.Take(
                call, x, [.. Enumerable.Range(0, x.Rank).Select(other => other == axis ? own : AxisSlice.Whole)]));
            begin += size;
        }
        return [.. parts];
    }

    private static IReadOnlyList<GraphValue> Gather(NodeCall call)
    {
        var (values, indices) = (call.Inputs[0], call.Inputs[1]);
        int axis = call.Axis(call.Attributes.Int("axis", 0), values.Rank);
        if (values.Constant is { Shape: [var rows, var length], Type: DType.Float32 } table && axis == 0 && indices.Constant is null)
        {
            Embedding layer = new((int)rows, (int)length, name: call.NextName());
            var x = indices.HasBatch ? new(call.Batched(indices), hasBatch: true) : indices;
            return [x.With(call.ApplyWeighted(layer, x.Tensor, (table.Shape, table.Floats)))];
        }
        if (values.Constant is null && indices.Constant is { Integers: { } places } constant
            && (constant.Shape.Count == 0 || (constant.Shape.Count == 1 && IsRange(places, values.Lengths[axis]))))
        {
            bool isIndex = constant.Shape.Count == 0;
            AxisSlice own = new(places[0], isIndex ? null : places[^1] + 1L, 1, isIndex);
            return [Slicing.Take(
                call, values, [.. Enumerable.Range(0, values.Rank).Select(other => other == axis ? own : AxisSlice.Whole)])];
        }
        if (indices.Constant is { Integers: { } all } given && all.Any(index => index < 0))
        {
            long count = values.Lengths[axis] ?? throw call.Unsupported("has negative indices along an axis of unknown length");
            indices = new(given with { Values = Array.ConvertAll(all, index => (int)(index < 0 ? index + count : index)) });
        }
        if (indices.Constant is { } outside && outside.Numbers.Any(index => index < 0 || index >= values.Lengths[axis]))
            throw call.Malformed("it has an index that does not exist");
        return [Selection.GatherAlong(call, values, indices, axis)];
    }

    private static bool IsRange(int[] places, long? length) =>
        places.Length > 0 && places[0] >= 0 && !(places[^1] >= length)
        && places.Index().All(place => place.Item == places[0] + place.Index);

    private static IReadOnlyList<GraphValue> GatherNumbered(NodeCall call)
    {
        var (values, indices) = (call.Inputs[0], call.Inputs[1]);
        if (values.Constant is not null && indices.Constant is not null) _ = call.Tensor(0);
        return call.Attributes.Int("batch_dims", 0) switch
        {
            0 => [new(NodeCall.Apply(new GatherNd(call.NextName()), call.Whole(values), call.Whole(indices)), hasBatch: false)],
            1 when values is { Constant: null } && indices is { Constant: null } => [new(
                NodeCall.Apply(new GatherNd(call.NextName()), call.Batched(values), call.Batched(indices)), hasBatch: true)],
            _ => throw call.Unsupported("has several batch_dims"),
        };
    }
}
