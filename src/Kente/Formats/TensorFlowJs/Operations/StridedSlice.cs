using Kente.Components.Functions;
using Kente.Graph;

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
        List<Entry> entries = Entries(call, x.Lengths);
        if (x.HasBatch && entries[0] is { IsNew: false } first && first.IsWhole(1)) entries.RemoveAt(0);
        else if (x.HasBatch) x = new(call.Whole(x), hasBatch: false);

        var tensor = Reversed(call, x.Tensor, entries);
        AxisIndex[] items = [.. entries.Where(entry => !entry.IsNew).Zip(tensor.Shape, (entry, length) => Item(call, entry, length))];
        if (items.Any(item => item != AxisIndex.All)) tensor = NodeCall.Apply(new ItemFunction(items, call.NextName()), tensor);
        int[] added = [.. entries.Where(entry => !entry.IsIndex).Index().Where(entry => entry.Item.IsNew).Select(entry => entry.Index + 1)];
        if (added.Length > 0) tensor = NodeCall.Apply(AxisFunction.ExpandDims(added, call.NextName()), tensor);
        return x.With(tensor);
    }

    private static List<Entry> Entries(NodeCall call, IReadOnlyList<long?> lengths)
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

        List<Entry> entries = [];
        foreach (int i in numbers)
        {
            if (strides[i] == 0) throw call.Malformed("a stride is 0");
            if (IsEllipsis(i)) entries.AddRange(Enumerable.Repeat(Entry.Whole, rest));
            else if (IsNew(i)) entries.Add(new(null, null, 1, IsIndex: false, IsNew: true));
            else if (Masked("shrink_axis_mask", i)) entries.Add(new(begin[i], null, 1, IsIndex: true, IsNew: false));
            else
                entries.Add(new(
                    Masked("begin_mask", i) ? null : begin[i], Masked("end_mask", i) ? null : end[i], strides[i], IsIndex: false,
                    IsNew: false));
        }
        if (!numbers.Any(IsEllipsis)) entries.AddRange(Enumerable.Repeat(Entry.Whole, rest));
        return entries;
    }

    // Reverses the axes with a negative stride, and counts their entries from the other end.
    private static SymbolicTensor Reversed(NodeCall call, SymbolicTensor tensor, List<Entry> entries)
    {
        List<int> reversed = [];
        int axis = 0;
        for (int i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.IsNew) continue;
            axis++;
            if (entry.IsIndex || entry.Stride > 0) continue;
            long length = tensor.Shape[axis - 1] ?? throw call.Unsupported("reverses an axis of unknown length");
            reversed.Add(axis);
            long? Mirrored(long? bound) => bound is { } given ? length - 1 - (given < 0 ? given + length : given) : null;
            entries[i] = entry with { Begin = Clamped(Mirrored(entry.Begin)), End = Clamped(Mirrored(entry.End)), Stride = -entry.Stride };
            long? Clamped(long? bound) => bound is { } given ? Math.Clamp(given, 0, length) : null;
        }
        return reversed.Count == 0 ? tensor : NodeCall.Apply(new FlipFunction(reversed, call.NextName()), tensor);
    }

    private static AxisIndex Item(NodeCall call, Entry entry, long? length)
    {
        if (entry.IsIndex) return (int)entry.Begin!.Value;
        if (entry.IsWhole(length)) return AxisIndex.All;
        if (length is not { } known) throw call.Unsupported("slices an axis of unknown length");
        long FromStart(long index) => Math.Clamp(index < 0 ? index + known : index, 0, known);
        int begin = (int)FromStart(entry.Begin ?? 0), end = (int)FromStart(entry.End ?? known);
        if (end <= begin) throw call.Unsupported("has an empty result");
        return AxisIndex.Slice(begin..end, entry.Stride);
    }

    private sealed record Entry(long? Begin, long? End, int Stride, bool IsIndex, bool IsNew)
    {
        public static Entry Whole { get; } = new(null, null, 1, IsIndex: false, IsNew: false);

        public bool IsWhole(long? length) => !IsIndex && !IsNew && Stride == 1 && Begin is null or 0 && (End is null || End >= length);
    }
}
