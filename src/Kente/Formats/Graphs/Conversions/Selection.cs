using Kente.Components.Functions;
using Kente.Components.Layers.Reshaping;

namespace Kente.Formats.Graphs.Conversions;

/// <summary>Conversions of operations that reduce axes or select elements.</summary>
internal static class Selection
{
    /// <summary>Reduces axes.</summary>
    public static GraphValue Reduce(NodeCall call, GraphValue x, string function, IReadOnlyCollection<int> axes, bool keepDims)
    {
        if (axes.Count == 0) return x;
        if (x.HasBatch && axes.Contains(0)) x = new(call.Whole(x), hasBatch: false);
        var reduced = NodeCall.Apply(
            new ReductionFunction(function, [.. axes.Select(x.KenteAxis)], keepDims, call.NextName()), x.Tensor);
        return keepDims ? x.With(reduced) : x.Without(reduced, axes);
    }

    /// <summary>Returns the index of the maximum or minimum along an axis.</summary>
    public static GraphValue Arg(NodeCall call, GraphValue x, string function, int axis, bool keepDims)
    {
        if (x.HasBatch && axis == 0) x = new(call.Whole(x), hasBatch: false);
        var places = NodeCall.Apply(new ArgFunction(function, x.KenteAxis(axis), keepDims, call.NextName()), x.Tensor);
        return keepDims ? x.With(places) : x.Without(places, [axis]);
    }

    /// <summary>Selects entries along an axis, at indices that may be computed.</summary>
    public static GraphValue GatherAlong(NodeCall call, GraphValue values, GraphValue indices, int axis)
    {
        if (values.Constant is not null && indices.Constant is not null) _ = call.Tensor(0);
        bool hasBatch = values.HasBatch && axis > 0;
        var from = hasBatch ? call.Batched(values) : call.Whole(values);
        if (hasBatch) axis--;
        var places = call.Whole(indices);
        int rank = from.Shape.Rank, added = places.Shape.Rank;
        // The axis comes first, and its place in the result is restored afterwards.
        if (axis > 0)
        {
            int[] front = [axis, .. Enumerable.Range(0, rank).Where(other => other != axis)];
            from = NodeCall.Apply(LayerFunction.Transpose([.. front.Select(other => other + 1)], call.NextName()), from);
        }
        var points = NodeCall.Apply(AxisFunction.ExpandDims([-1], call.NextName()), places);
        var gathered = NodeCall.Apply(new GatherNd(call.NextName()), from, points);
        if (axis > 0)
        {
            int[] back = [
                .. Enumerable.Range(added, axis), .. Enumerable.Range(0, added), .. Enumerable.Range(added + axis, rank - 1 - axis)];
            gathered = NodeCall.Apply(LayerFunction.Transpose([.. back.Select(other => other + 1)], call.NextName()), gathered);
        }
        return new(gathered, hasBatch);
    }
}
