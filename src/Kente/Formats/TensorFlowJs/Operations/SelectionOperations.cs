using Kente.Components.Functions;
using Kente.Components.Layers.Reshaping;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

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
        return [Selection.Reduce(call, x, function, axes, call.Attributes.Flag("keep_dims"))];
    }

    private static IReadOnlyList<GraphValue> Arg(NodeCall call, string function)
    {
        var x = call.Tensor(0);
        return [Selection.Arg(call, x, function, call.ConstantAxis(1, x.Rank), keepDims: false)];
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
        return [Selection.GatherAlong(call, values, indices, call.ConstantAxis(2, values.Rank))];
    }
}
