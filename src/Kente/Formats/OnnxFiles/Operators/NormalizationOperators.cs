using Kente.Components.Layers.Normalization;
using Kente.Components.Layers.Regularization;
using Kente.Formats.Graphs;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>Normalizations and dropout.</summary>
internal static class NormalizationOperators
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["BatchNormalization"] = Batch,
        ["InstanceNormalization"] = call => Groups(call, null),
        ["GroupNormalization"] = call => Groups(call, call.Attributes.Int("num_groups", 1)),
        ["LayerNormalization"] = Layer,
        ["Dropout"] = DropOut,
    };

    private static IReadOnlyList<GraphValue> Batch(NodeCall call)
    {
        if (call.Attributes.Flag("training_mode")) throw call.Unsupported("is in training mode; export the model for inference");
        if (call.Attributes.Int("spatial", 1) == 0) throw call.Unsupported("has statistics for each position");
        var x = call.Tensor(0);
        bool isImage = x.Rank > 2;
        var tensor = isImage ? call.ChannelsLast(x) : call.Batched(x);
        int channels = call.Channels(tensor);
        BatchNormalization layer = new(
            -1, call.Attributes.Number("momentum", .9), call.Attributes.Number("epsilon", 1e-5), name: call.NextName());
        string[] names = ["scale", "bias", "mean", "variance"];
        var normalized = call.ApplyWeighted(
            layer, tensor, [.. names.Select((name, i) => Vector(call, i + 1, name, channels))]);
        return [isImage ? OnnxLayout.ChannelsSecond(normalized) : new(normalized, hasBatch: true)];
    }

    private static IReadOnlyList<GraphValue> Groups(NodeCall call, int? groups)
    {
        var x = call.ChannelsLast(call.Tensor(0));
        int channels = call.Channels(x);
        GroupNormalization layer = new(groups ?? -1, -1, call.Attributes.Number("epsilon", 1e-5), name: call.NextName());
        (IReadOnlyList<long>, float[]) Weight(int index, string name)
        {
            // Before version 21, each group had one scale and one bias.
            if (groups is not { } count || call.Version >= 21 || call.Constant(index, name) is not { } each || each.Count != count)
                return Vector(call, index, name, channels);
            return ([channels], [.. each.Floats.SelectMany(value => Enumerable.Repeat(value, channels / count))]);
        }
        return [OnnxLayout.ChannelsSecond(call.ApplyWeighted(layer, x, Weight(1, "scale"), Weight(2, "bias")))];
    }

    private static IReadOnlyList<GraphValue> Layer(NodeCall call)
    {
        var x = call.Tensor(0);
        int first = call.Axis(call.Attributes.Int("axis", -1), x.Rank);
        if (first == 0) x = new(call.Whole(x), hasBatch: false);
        else if (x.HasBatch) x = new(call.Batched(x), hasBatch: true);
        int[] axes = [.. Enumerable.Range(first, x.Rank - first)];
        var scale = call.Constant(1, "scale");
        var bias = call.OptionalConstant(2, "bias");
        long[] lengths = [.. axes.Select(axis => x.Lengths[axis] ?? throw call.Unsupported("normalizes axes of unknown length"))];
        LayerNormalization layer = new(
            [.. axes.Select(x.KenteAxis)], call.Attributes.Number("epsilon", 1e-5), center: bias is not null, name: call.NextName());
        List<(IReadOnlyList<long>, float[])> weights = [(lengths, Spread(scale))];
        if (bias is not null) weights.Add((lengths, Spread(bias)));
        return [x.With(call.ApplyWeighted(layer, x.Tensor, weights))];

        float[] Spread(GraphConstant constant)
        {
            if (constant.Shape.SequenceEqual(lengths)) return constant.Floats;
            using var values = constant.ToTensor();
            using var spread = values.broadcast_to(lengths);
            return GraphConstant.Of(constant.Name, spread).Floats;
        }
    }

    // A layer, so that training drops out again.
    private static IReadOnlyList<GraphValue> DropOut(NodeCall call)
    {
        double ratio = call.OptionalConstant(1, "ratio") is { Count: 1 } given
            ? given.Numbers.First()
            : call.Attributes.Number("ratio", .5);
        var x = call.Tensor(0);
        return ratio is > 0 and < 1 ? [x.With(NodeCall.Apply(new Dropout(ratio, name: call.NextName()), x.Tensor))] : [x];
    }

    private static (IReadOnlyList<long>, float[]) Vector(NodeCall call, int index, string name, int channels) =>
        call.Constant(index, name) is var vector && vector.Count == channels
            ? ([channels], vector.Floats)
            : throw call.Malformed($"its {name} does not have {channels} values");
}
