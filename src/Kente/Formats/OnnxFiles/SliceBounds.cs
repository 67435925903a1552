using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.OnnxFiles;

/// <summary>The bounds of the operator Slice.</summary>
internal static class SliceBounds
{
    /// <summary>Returns the slices by axes.</summary>
    public static IEnumerable<(int Axis, AxisSlice Slice)> Of(NodeCall call, int rank)
    {
        int[] starts = OnnxLists.Of(call, 1, "starts") ?? throw call.Malformed("it has no starts"),
            ends = OnnxLists.Of(call, 2, "ends") ?? throw call.Malformed("it has no ends"),
            axes = OnnxLists.Of(call, 3, "axes") ?? [.. Enumerable.Range(0, starts.Length)],
            steps = (call.Optional(4) is null ? null : call.Integers(4, "steps")) ?? [.. Enumerable.Repeat(1, starts.Length)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || steps.Length != starts.Length || steps.Contains(0))
            throw call.Malformed("its starts, ends, axes and steps differ in length, or a step is 0");
        // A backward slice to before the first entry has an end that is smaller than any index.
        return starts.Select((start, i) => (
            call.Axis(axes[i], rank),
            new AxisSlice(start, steps[i] < 0 && ends[i] < -int.MaxValue / 2 ? null : ends[i], steps[i], IsIndex: false)));
    }
}
