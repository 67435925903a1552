using Kente.Components.Functions;
using Kente.Components.Layers.Reshaping;

namespace Kente.Formats.Graphs.Conversions;

/// <summary>Conversions of operations that change axes.</summary>
internal static class Axes
{
    /// <summary>Reshapes a value.</summary>
    /// <param name="call">The node.</param>
    /// <param name="x">The value.</param>
    /// <param name="target">Lengths of all axes, of which one may be −1.</param>
    public static GraphValue Reshape(NodeCall call, GraphValue x, IReadOnlyList<int> target)
    {
        if (target.Any(length => length < -1) || target.Count(length => length == -1) > 1)
            throw call.Malformed($"the shape ({string.Join(", ", target)}) is not valid");
        long known = target.Where(length => length >= 0).Aggregate(1L, (product, length) => product * length);
        if (x.Tensor.Shape.Count is not { } count)
        {
            // The first axis remains the batch.
            int[] rest = [.. target.Skip(1)];
            return target.Count > 0 && (target[0] == 1 || (target[0] == -1 && !rest.Contains(-1)))
                ? new(NodeCall.Apply(new Reshape(rest, call.NextName()), call.Batched(x)), hasBatch: true)
                : throw call.Unsupported("reshapes a tensor with axes of unknown length");
        }
        if (target.Contains(-1) ? known == 0 || count % known != 0 : count != known)
            throw call.Malformed($"{count} values do not have the shape ({string.Join(", ", target)})");
        int[] lengths = [.. target.Select(length => length == -1 ? (int)(count / known) : length)];
        bool hasBatch = lengths is [1, ..];
        int[] own = hasBatch ? lengths[1..] : lengths;
        var tensor = InRowOrder(x) || !x.HasBatch ? x.Tensor : call.InOrder(x, null);
        return tensor.Shape.Equals(Shape.Create([.. own.Select(length => (long?)length)]))
            ? new(tensor, hasBatch)
            : new(NodeCall.Apply(LayerFunction.Reshape(own, call.NextName()), tensor), hasBatch);
    }

    /// <summary>Inserts an axis of length 1.</summary>
    public static GraphValue ExpandDims(NodeCall call, GraphValue x, int axis) => axis == 0
        ? new(call.Whole(x), hasBatch: true)
        : x.HasBatch
            ? new(NodeCall.Apply(AxisFunction.ExpandDims([axis], call.NextName()), call.Batched(x)), hasBatch: true)
            : x.With(NodeCall.Apply(AxisFunction.ExpandDims([axis + 1], call.NextName()), x.Tensor));

    /// <summary>Removes axes of length 1.</summary>
    public static GraphValue Squeeze(NodeCall call, GraphValue x, IReadOnlyCollection<int> axes)
    {
        if (x.HasBatch && axes.Contains(0)) x = new(call.Batched(x), hasBatch: true);
        bool keepsBatch = x.HasBatch && !axes.Contains(0);
        int[] own = [.. axes.Where(axis => axis > 0 || !x.HasBatch)];
        if (own.FirstOrDefault(axis => x.Lengths[axis] is > 1, -1) is >= 0 and var wrong)
            throw call.Malformed($"its axis {wrong} has length {x.Lengths[wrong]}, so that it cannot be removed");
        var tensor = own.Length == 0
            ? x.Tensor
            : NodeCall.Apply(AxisFunction.Squeeze([.. own.Select(x.KenteAxis)], call.NextName()), x.Tensor);
        return keepsBatch ? x.Without(tensor, own) : new(tensor, hasBatch: false);
    }

    /// <summary>Returns the axes of length 1.</summary>
    public static int[] OfLengthOne(GraphValue x) => [.. Enumerable.Range(0, x.Rank).Where(axis => x.Lengths[axis] == 1)];

    /// <summary>Permutes the axes: axis i of the result is axis <c>order[i]</c> of the value.</summary>
    public static GraphValue Transpose(NodeCall call, GraphValue x, IReadOnlyList<int> order)
    {
        if (!order.Order().SequenceEqual(Enumerable.Range(0, x.Rank)))
            throw call.Malformed($"the order ({string.Join(", ", order)}) does not fit a tensor of {x.Rank} axes");
        // Nothing is moved as long as the operations that follow compute the same in any order.
        return x.HasBatch && order[0] == 0
            ? new(x.Tensor, hasBatch: true, [.. order.Select(x.KenteAxis)])
            : new(
                NodeCall.Apply(LayerFunction.Transpose([.. order.Select(axis => axis + 1)], call.NextName()), call.Whole(x)),
                hasBatch: false);
    }

    /// <summary>Joins values along an axis, or along a new one.</summary>
    /// <param name="call">The node.</param>
    /// <param name="values">The values.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="isNew">Whether the axis is new.</param>
    public static GraphValue Join(NodeCall call, IReadOnlyList<GraphValue> values, int axis, bool isNew)
    {
        if (values.All(value => value.Constant is not null)) _ = call.Tensor(0);
        if (values.Any(value => value.Rank != values[0].Rank)) throw call.Malformed("its inputs have different numbers of axes");
        var (tensors, form) = call.Aligned(values, keepsBatch: axis > 0, keepsOrder: !isNew);
        int along = form(tensors[0]) is var first && axis < first.Rank ? first.KenteAxis(axis) : first.HasBatch ? axis : axis + 1;
        return form(NodeCall.Apply(
            isNew ? new StackFunction(along, call.NextName()) : LayerFunction.Concatenate(along, call.NextName()), tensors));
    }

    /// <summary>Adds a number before and after each axis of the graph.</summary>
    public static GraphValue Pad(NodeCall call, GraphValue x, IReadOnlyList<(int Before, int After)> sides, double value = 0)
    {
        if (sides.All(side => side is (0, 0))) return x;
        if (x.HasBatch && sides[0] is not (0, 0)) x = new(call.Whole(x), hasBatch: false);
        var own = new (int Before, int After)[x.Tensor.Shape.Rank];
        for (int axis = x.HasBatch ? 1 : 0; axis < x.Rank; axis++) own[x.KenteAxis(axis) - 1] = sides[axis];
        return x.With(NodeCall.Apply(new PadFunction(own, value, call.NextName()), x.Tensor));
    }

    // Whether only axes of length 1 are in another order than in the graph, so that the values are not.
    private static bool InRowOrder(GraphValue x)
    {
        int[] moved = [.. Enumerable.Range(0, x.Rank).Where(axis => x.Lengths[axis] != 1).Select(x.KenteAxis)];
        return moved.SequenceEqual(moved.Order());
    }
}
