using Kente.Components.Functions;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.TensorFlowJs.Operations;

/// <summary>
/// The slice of a tensor with a begin, an end and a stride for each axis, as in Python: <c>x[1:3, ::-1, ..., None, 0]</c>. Masks say which
/// bounds are omitted, which entry is the ellipsis, which insert an axis, and which are one index.
/// </summary>
internal static class StridedSlice
{
    public static GraphValue Convert(NodeCall call)
    {
        var x = call.Tensor(0);
        var entries = Entries(call, x.Lengths);
        // A new first axis has the batch behind it.
        if (x.HasBatch && entries is [null, ..]) x = new(call.Whole(x), hasBatch: false);
        var taken = Slicing.Take(call, x, [.. entries.OfType<AxisSlice>()]);
        int[] added = [
            .. entries.Where(entry => entry is not { IsIndex: true }).Index().Where(entry => entry.Item is null)
                .Select(entry => taken.HasBatch ? entry.Index : entry.Index + 1)];
        return added.Length == 0
            ? taken
            : taken.With(NodeCall.Apply(AxisFunction.ExpandDims(added, call.NextName()), taken.Tensor));
    }

    // A null inserts an axis.
    private static List<AxisSlice?> Entries(NodeCall call, IReadOnlyList<long?> lengths)
    {
        int[] begin = call.Integers(1, "begin"), end = call.Integers(2, "end"), strides = call.Integers(3, "strides");
        if (begin.Length != end.Length || begin.Length != strides.Length)
            throw call.Malformed("its begin, end and strides differ in length");
        bool Masked(string mask, int i) => ((call.Attributes.Int(mask, 0) >> i) & 1) != 0;
        bool IsEllipsis(int i) => Masked("ellipsis_mask", i);
        bool IsNew(int i) => Masked("new_axis_mask", i) && !IsEllipsis(i);
        var numbers = Enumerable.Range(0, begin.Length);
        int rest = lengths.Count - numbers.Count(i => !IsEllipsis(i) && !IsNew(i));
        if (rest < 0 || numbers.Count(IsEllipsis) > 1) throw call.Malformed($"it does not fit a tensor of {lengths.Count} axes");

        List<AxisSlice?> entries = [];
        foreach (int i in numbers)
        {
            if (strides[i] == 0) throw call.Malformed("a stride is 0");
            if (IsEllipsis(i)) entries.AddRange(Enumerable.Repeat(AxisSlice.Whole, rest));
            else if (IsNew(i)) entries.Add(null);
            else if (Masked("shrink_axis_mask", i)) entries.Add(new(begin[i], null, 1, IsIndex: true));
            else
                entries.Add(new(
                    Masked("begin_mask", i) ? null : begin[i], Masked("end_mask", i) ? null : end[i], strides[i], IsIndex: false));
        }
        if (!numbers.Any(IsEllipsis)) entries.AddRange(Enumerable.Repeat(AxisSlice.Whole, rest));
        return entries;
    }
}
