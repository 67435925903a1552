using Kente.Components.Functions;
using Kente.Graph;

namespace Kente.Formats.Graphs.Conversions;

/// <summary>Slices of tensors with a begin, an end and a stride for each axis, as in Python: <c>x[1:3, ::-1, 0]</c>.</summary>
internal static class Slicing
{
    /// <summary>Slices a value.</summary>
    /// <param name="call">The node.</param>
    /// <param name="x">The value.</param>
    /// <param name="slices">The slice of each axis of the graph.</param>
    public static GraphValue Take(NodeCall call, GraphValue x, IReadOnlyList<AxisSlice> slices)
    {
        if (x.HasBatch && !slices[0].IsWhole(1)) x = new(call.Whole(x), hasBatch: false);
        var own = new AxisSlice[x.Tensor.Shape.Rank];
        for (int axis = x.HasBatch ? 1 : 0; axis < x.Rank; axis++) own[x.KenteAxis(axis) - 1] = slices[axis];

        var tensor = Reversed(call, x.Tensor, own);
        AxisIndex[] items = [.. own.Zip(tensor.Shape, (slice, length) => Item(call, slice, length))];
        if (items.Any(item => item != AxisIndex.All)) tensor = NodeCall.Apply(new ItemFunction(items, call.NextName()), tensor);
        return x.Without(tensor, slices.Index().Where(slice => slice.Item.IsIndex).Select(slice => slice.Index));
    }

    // Reverses the axes with a negative stride, and counts their entries from the other end.
    private static SymbolicTensor Reversed(NodeCall call, SymbolicTensor tensor, AxisSlice[] slices)
    {
        List<int> reversed = [];
        for (int axis = 0; axis < slices.Length; axis++)
        {
            var slice = slices[axis];
            if (slice.IsIndex || slice.Stride > 0) continue;
            long length = tensor.Shape[axis] ?? throw call.Unsupported("reverses an axis of unknown length");
            reversed.Add(axis + 1);
            slices[axis] = slice with { Begin = Mirrored(slice.Begin), End = Mirrored(slice.End), Stride = -slice.Stride };

            long? Mirrored(long? bound) =>
                bound is { } given ? Math.Clamp(length - 1 - (given < 0 ? given + length : given), 0, length) : null;
        }
        return reversed.Count == 0 ? tensor : NodeCall.Apply(new FlipFunction(reversed, call.NextName()), tensor);
    }

    private static AxisIndex Item(NodeCall call, AxisSlice slice, long? length)
    {
        if (slice.IsIndex) return (int)slice.Begin!.Value;
        if (slice.IsWhole(length)) return AxisIndex.All;
        if (length is not { } known)
            return slice is { Begin: null or >= 0, End: { } last and < 0 and > int.MinValue }
                ? AxisIndex.Slice((int)(slice.Begin ?? 0)..^(int)-last, slice.Stride)
                : slice is { Begin: >= 0 and var first, End: null or >= int.MaxValue }
                    ? AxisIndex.Slice((int)first.., slice.Stride)
                    : throw call.Unsupported("slices an axis of unknown length");
        long FromStart(long index) => Math.Clamp(index < 0 ? index + known : index, 0, known);
        int begin = (int)FromStart(slice.Begin ?? 0), end = (int)FromStart(slice.End ?? known);
        if (end <= begin) throw call.Unsupported("has an empty result");
        return AxisIndex.Slice(begin..end, slice.Stride);
    }
}
