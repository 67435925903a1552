using Kente.Components.Layers.Reshaping;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>Operators that change axes.</summary>
internal static class ShapeOperators
{
    private const long MaxCount = 1 << 24;

    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["Concat"] = call => [Axes.Join(
            call, call.Inputs, call.Axis(call.Attributes.Int("axis", 0), call.Inputs[0].Rank), isNew: false)],
        ["DepthToSpace"] = DepthToSpace,
        ["Expand"] = Expand,
        ["Flatten"] = Flatten,
        ["Pad"] = Pad,
        ["Reshape"] = Reshape,
        ["SpaceToDepth"] = SpaceToDepth,
        ["Squeeze"] = call => [call.Tensor(0) is var x ? Axes.Squeeze(
            call, x, OnnxLists.Of(call, 1, "axes") is { } axes
                ? [.. axes.Select(axis => call.Axis(axis, x.Rank)).Distinct()]
                : Axes.OfLengthOne(x)) : x],
        ["Tile"] = Tile,
        ["Transpose"] = call => [call.Tensor(0) is var x ? Axes.Transpose(
            call, x, call.Attributes.Ints("perm") ?? [.. Enumerable.Range(0, x.Rank).Reverse()]) : x],
        ["Unsqueeze"] = Unsqueeze,
    };

    private static IReadOnlyList<GraphValue> Reshape(NodeCall call)
    {
        var x = call.Tensor(0);
        int[] target = OnnxLists.Of(call, 1, "shape") ?? throw call.Malformed("it has no shape");
        bool copies = !call.Attributes.Flag("allowzero");
        for (int axis = 0; axis < target.Length; axis++)
        {
            if (target[axis] != 0 || !copies) continue;
            if (axis >= x.Rank) throw call.Malformed("its shape copies an axis that does not exist");
            target[axis] = (int)(x.Lengths[axis]
                ?? (target.Contains(-1) ? throw call.Unsupported("copies the length of an axis of unknown length") : -1));
        }
        return [Axes.Reshape(call, x, target)];
    }

    private static IReadOnlyList<GraphValue> Flatten(NodeCall call)
    {
        var x = call.Tensor(0);
        int axis = call.Axis(call.Attributes.Int("axis", 1), x.Rank + 1);
        if (axis == 1 && x.HasBatch && x.Tensor.Shape.Count is null)
            return [new(NodeCall.Apply(new Flatten(call.NextName()), call.Batched(x)), hasBatch: true)];
        long rows = x.Lengths.Take(axis).Aggregate(1L, (product, length) =>
            product * (length ?? throw call.Unsupported("flattens axes of unknown length")));
        return [Axes.Reshape(call, x, [checked((int)rows), -1])];
    }

    private static IReadOnlyList<GraphValue> Unsqueeze(NodeCall call)
    {
        var x = call.Tensor(0);
        int[] axes = OnnxLists.Of(call, 1, "axes") ?? throw call.Malformed("it has no axes");
        int rank = x.Rank + axes.Length;
        return [axes.Select(axis => call.Axis(axis, rank)).Order().Aggregate(x, (y, axis) => Axes.ExpandDims(call, y, axis))];
    }

    private static IReadOnlyList<GraphValue> Expand(NodeCall call)
    {
        var x = call.Tensor(0);
        int[] target = call.Integers(1, "shape");
        int rank = Math.Max(x.Rank, target.Length);
        while (x.Rank < rank) x = Axes.ExpandDims(call, x, 0);
        target = [.. Enumerable.Repeat(1, rank - target.Length), .. target];
        if (target.Index().All(axis => axis.Item == 1 || axis.Item == x.Lengths[axis.Index])) return [x];
        var count = target.Aggregate(Int128.One, (product, length) => Int128.Min(product * Math.Max(length, 1), long.MaxValue));
        if (count > MaxCount) throw call.Unsupported("expands to too many values");
        Array ones = x.Type switch
        {
            DType.Float32 => Enumerable.Repeat(1f, (int)count).ToArray(),
            DType.Int32 => Enumerable.Repeat(1, (int)count).ToArray(),
            DType.Int64 => Enumerable.Repeat(1L, (int)count).ToArray(),
            var type => throw call.Unsupported($"expands values of the type {type}"),
        };
        GraphConstant constant = new($"{call.Name}_shape", [.. target.Select(length => (long)length)], ones);
        return [Elementwise.Combine(call, "Multiply", x, new GraphValue(constant))];
    }

    private static IReadOnlyList<GraphValue> Tile(NodeCall call)
    {
        var x = call.Tensor(0);
        int[] repeats = call.Integers(1, "repeats");
        if (repeats.Length != x.Rank || repeats.Any(count => count is < 1 or > 1024))
            throw call.Unsupported($"repeats ({string.Join(", ", repeats)}) times");
        for (int axis = 0; axis < repeats.Length; axis++)
            if (repeats[axis] > 1) x = Axes.Join(call, [.. Enumerable.Repeat(x, repeats[axis])], axis, isNew: false);
        return [x];
    }

    private static IReadOnlyList<GraphValue> Pad(NodeCall call)
    {
        var x = call.Tensor(0);
        int[] pads = OnnxLists.Of(call, 1, "pads") ?? throw call.Malformed("it has no pads");
        int[] axes = call.Optional(3) is null
            ? [.. Enumerable.Range(0, x.Rank)]
            : [.. call.Integers(3, "axes").Select(axis => call.Axis(axis, x.Rank))];
        if (pads.Length != 2 * axes.Length) throw call.Malformed($"its pads are not two numbers for each of {axes.Length} axes");
        if (pads.Any(pad => pad < 0)) throw call.Unsupported("has negative pads");
        var sides = new (int Before, int After)[x.Rank];
        for (int i = 0; i < axes.Length; i++) sides[axes[i]] = (pads[i], pads[axes.Length + i]);
        double value = call.OptionalConstant(2, "value") is { Count: 1 } given
            ? given.Numbers.First()
            : call.Attributes.Number("value", 0);
        return call.Attributes.Text("mode", "constant") switch
        {
            "constant" => [Axes.Pad(call, x, sides, value)],
            "reflect" => [Mirror(call, x, sides, isEdge: false)],
            "edge" => [Mirror(call, x, sides, isEdge: true)],
            var mode => throw call.Unsupported($"has the mode {mode}"),
        };
    }

    // The entries next to each border, reversed, or the outermost one repeatedly.
    private static GraphValue Mirror(NodeCall call, GraphValue x, (int Before, int After)[] sides, bool isEdge)
    {
        for (int axis = 0; axis < sides.Length; axis++)
        {
            var (before, after) = sides[axis];
            if (before == 0 && after == 0) continue;
            if (axis == 0) throw call.Unsupported("pads the batch");
            if (before > 1024 || after > 1024) throw call.Unsupported("has too large pads");
            List<GraphValue> parts = [x];
            if (isEdge)
            {
                parts.InsertRange(0, Enumerable.Repeat(Part(0, 1, 1), before));
                parts.AddRange(Enumerable.Repeat(Part(-1, null, 1), after));
            }
            else
            {
                if (!(Math.Max(before, after) < x.Lengths[axis])) throw call.Unsupported("mirrors more than an axis has");
                if (before > 0) parts.Insert(0, Part(before, 0, -1));
                if (after > 0) parts.Add(Part(-2, -2 - after, -1));
            }
            x = Axes.Join(call, parts, axis, isNew: false);

            GraphValue Part(int begin, int? end, int stride) => Slicing.Take(
                call, x,
                [.. Enumerable.Range(0, sides.Length).Select(other =>
                    other == axis ? new AxisSlice(begin, end, stride, IsIndex: false) : AxisSlice.Whole)]);
        }
        return x;
    }

    private static IReadOnlyList<GraphValue> DepthToSpace(NodeCall call)
    {
        var (x, size, (channels, height, width)) = Blocks(call);
        int depth = channels / (size * size);
        if (depth * size * size != channels) throw call.Malformed("its channels are not divisible by the square of its blocksize");
        bool isColumnFirst = call.Attributes.Text("mode", "DCR") == "CRD";
        var split = Axes.Reshape(
            call, x, isColumnFirst ? [1, depth, size, size, height, width] : [1, size, size, depth, height, width]);
        var moved = Axes.Transpose(call, split, isColumnFirst ? [0, 1, 4, 2, 5, 3] : [0, 3, 4, 1, 5, 2]);
        return [Axes.Reshape(call, moved, [1, depth, height * size, width * size])];
    }

    private static IReadOnlyList<GraphValue> SpaceToDepth(NodeCall call)
    {
        var (x, size, (channels, height, width)) = Blocks(call);
        if (height % size != 0 || width % size != 0) throw call.Malformed("its lengths are not divisible by its blocksize");
        var split = Axes.Reshape(call, x, [1, channels, height / size, size, width / size, size]);
        var moved = Axes.Transpose(call, split, [0, 3, 5, 1, 2, 4]);
        return [Axes.Reshape(call, moved, [1, channels * size * size, height / size, width / size])];
    }

    private static (GraphValue X, int Size, (int Channels, int Height, int Width)) Blocks(NodeCall call)
    {
        var x = call.Tensor(0);
        int size = call.Attributes.Int("blocksize", 0);
        if (x.Rank != 4 || size is < 1 or > 1024) throw call.Malformed("its input does not have four axes, or its blocksize is not positive");
        int Length(int axis) => checked((int)(x.Lengths[axis] ?? throw call.Unsupported("has an input of unknown lengths")));
        return (x, size, (Length(1), Length(2), Length(3)));
    }
}
