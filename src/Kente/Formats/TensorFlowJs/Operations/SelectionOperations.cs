using Kente.Components.Functions;
using Kente.Components.Layers.Reshaping;

namespace Kente.Formats.TensorFlowJs.Operations;

/// <summary>Operations that reduce or select: means, arg max, top k, gathering, slices.</summary>
internal static class SelectionOperations
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["Mean"] = call => Reduce(call, "Mean"),
        ["Sum"] = call => Reduce(call, "Sum"),
        ["Max"] = call => Reduce(call, "Max"),
        ["Min"] = call => Reduce(call, "Min"),
        ["Prod"] = call => Reduce(call, "Prod"),
        ["ArgMax"] = call => Arg(call, "Argmax"),
        ["ArgMin"] = call => Arg(call, "Argmin"),
        ["TopKV2"] = TopK,
        ["GatherNd"] = Gather,
        ["GatherV2"] = GatherAlong,
        ["StridedSlice"] = call => [StridedSlice.Convert(call)],
    };

    private static IReadOnlyList<GraphValue> Reduce(NodeCall call, string function)
    {
        var x = call.Tensor(0);
        int[] axes = [.. call.Integers(1, "axes").Select(axis => call.Axis(axis, x.Rank)).Distinct()];
        if (axes.Length == 0) return [x];
        if (x.HasBatch && axes.Contains(0)) x = new(call.Whole(x), hasBatch: false);
        ReductionFunction reduction = new(function, [.. axes.Select(x.KenteAxis)], call.Attributes.Flag("keep_dims"), call.NextName());
        return [x.With(NodeCall.Apply(reduction, x.Tensor))];
    }

    private static IReadOnlyList<GraphValue> Arg(NodeCall call, string function)
    {
        var x = call.Tensor(0);
        int axis = call.ConstantAxis(1, x.Rank);
        if (x.HasBatch && axis == 0) x = new(call.Whole(x), hasBatch: false);
        return [x.With(NodeCall.Apply(new ArgFunction(function, x.KenteAxis(axis), keepDims: false, call.NextName()), x.Tensor))];
    }

    private static IReadOnlyList<GraphValue> TopK(NodeCall call)
    {
        if (call.Integers(1, "k") is not [var count]) throw call.Malformed("its k is not one integer");
        var x = call.Tensor(0);
        if (x.Tensor.Shape.Rank == 0) x = new(call.Whole(x), hasBatch: false);
        return [.. new TopKFunction(count, call.NextName()).Apply(x.Tensor).Select(x.With)];
    }

    private static IReadOnlyList<GraphValue> Gather(NodeCall call)
    {
        if (call.Inputs is not [var values, var indices]) throw call.Malformed("two inputs are expected");
        if (values.Constant is not null && indices.Constant is not null) _ = call.Tensor(0);
        return [new(NodeCall.Apply(new GatherNd(call.NextName()), call.Whole(values), call.Whole(indices)), hasBatch: false)];
    }

    private static IReadOnlyList<GraphValue> GatherAlong(NodeCall call)
    {
        if (call.Attributes.Int("batch_dims", 0) != 0) throw call.Unsupported("has batch_dims other than 0");
        if (call.Inputs is not [var values, var indices, _]) throw call.Malformed("three inputs are expected");
        if (values.Constant is not null && indices.Constant is not null) _ = call.Tensor(0);
        int axis = call.ConstantAxis(2, values.Rank);
        bool hasBatch = values.HasBatch && axis > 0;
        var from = hasBatch ? values.Tensor : call.Whole(values);
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
        return [new(gathered, hasBatch)];
    }
}
