using Kente.Components.Layers.Pooling;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>Pooling.</summary>
internal static class PoolingOperators
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["MaxPool"] = Max,
        ["AveragePool"] = Average,
        ["GlobalMaxPool"] = call => Global(
            call, name => new GlobalMaxPooling1D(true, name), name => new GlobalMaxPooling2D(true, name),
            name => new GlobalMaxPooling3D(true, name)),
        ["GlobalAveragePool"] = call => Global(
            call, name => new GlobalAveragePooling1D(true, name), name => new GlobalAveragePooling2D(true, name),
            name => new GlobalAveragePooling3D(true, name)),
    };

    private static IReadOnlyList<GraphValue> Global(
        NodeCall call, Func<string, Operation> sequence, Func<string, Operation> image, Func<string, Operation> volume)
    {
        var x = call.ChannelsLast(call.Tensor(0));
        var create = x.Shape.Rank switch
        {
            2 => sequence,
            3 => image,
            4 => volume,
            _ => throw call.Unsupported($"has an input of {x.Shape.Rank + 1} axes"),
        };
        return [OnnxLayout.ChannelsSecond(NodeCall.Apply(create(call.NextName()), x))];
    }

    private static IReadOnlyList<GraphValue> Max(NodeCall call)
    {
        var x = call.ChannelsLast(call.Tensor(0));
        var window = Window(call, x);
        int[] rest = Rest(call, x, window);
        if (window.Padding is { } padding && rest.All(more => more == 0)) return [Pool(call, x, window, padding, isMax: true)];
        // The lowest number is never the maximum.
        var padded = window.Pad(x, [.. window.Pads.Select((pad, axis) => (pad.Before, pad.After + rest[axis]))], float.MinValue);
        return [Pool(call, padded, window, Padding.Valid, isMax: true)];
    }

    private static IReadOnlyList<GraphValue> Average(NodeCall call)
    {
        var x = call.ChannelsLast(call.Tensor(0));
        var window = Window(call, x);
        int[] rest = Rest(call, x, window);
        bool countsPadding = call.Attributes.Flag("count_include_pad"), isWhole = rest.All(more => more == 0);
        if (isWhole && window.Padding is { } padding && (padding == Padding.Valid || !countsPadding))
            return [Pool(call, x, window, padding, isMax: false)];
        var padded = window.Pad(x, [.. window.Pads.Select((pad, axis) => (pad.Before, pad.After + rest[axis]))], 0);
        var means = Pool(call, padded, window, Padding.Valid, isMax: false);
        if (isWhole && countsPadding) return [means];
        var lengths = x.Shape[..window.Rank].Select(length =>
            length ?? throw call.Unsupported("has padding that is not counted along an axis of unknown length"));
        return [Corrected(call, means, window, [.. lengths], countsPadding)];
    }

    // Means of windows that are partly outside are multiplied by their size relative to the part that counts.
    private static GraphValue Corrected(NodeCall call, GraphValue means, SpatialWindow window, long[] lengths, bool countsPadding)
    {
        double[][] factors = [.. lengths.Select((length, axis) =>
        {
            var (before, after) = window.Pads[axis];
            long low = countsPadding ? -before : 0, high = length + (countsPadding ? after : 0);
            long positions = means.Tensor.Shape[axis]!.Value;
            return Enumerable.Range(0, checked((int)positions)).Select(position =>
            {
                long first = ((long)position * window.Strides[axis]) - before;
                long counted = Math.Min(first + window.Kernel[axis], high) - Math.Max(first, low);
                return (double)window.Kernel[axis] / Math.Max(1, counted);
            }).ToArray();
        })];
        IEnumerable<double> product = [1];
        foreach (double[] axis in factors) product = product.SelectMany(left => axis.Select(right => left * right)).ToArray();
        GraphConstant constant = new(
            $"{call.Name}_window", [1, .. factors.Select(axis => (long)axis.Length), 1], product.Select(factor => (float)factor).ToArray());
        var plain = Elementwise.Combine(
            call, "Multiply", new GraphValue(means.Tensor, hasBatch: true), new GraphValue(constant));
        return means.With(plain.Tensor);
    }

    private static SpatialWindow Window(NodeCall call, SymbolicTensor x)
    {
        SpatialWindow window = new(call, x);
        if (window.Dilation.Any(rate => rate > 1)) throw call.Unsupported("has dilations above 1");
        return window.Rank <= 3 ? window : throw call.Unsupported($"has an input of {window.Rank + 2} axes");
    }

    // With ceil_mode, windows may extend beyond the padding if they start before its end.
    private static int[] Rest(NodeCall call, SymbolicTensor x, SpatialWindow window)
    {
        if (!call.Attributes.Flag("ceil_mode") || window.IsAutomatic) return new int[window.Rank];
        return [.. Enumerable.Range(0, window.Rank).Select(axis =>
        {
            if (window.Strides[axis] == 1) return 0;
            long length = x.Shape[axis] ?? throw call.Unsupported("has the attribute ceil_mode along an axis of unknown length");
            var (before, after) = window.Pads[axis];
            long room = length + before + after - window.Kernel[axis];
            long last = (room + window.Strides[axis] - 1) / window.Strides[axis];
            if (last * window.Strides[axis] >= length + before) last--;
            return (int)Math.Max(0, (last * window.Strides[axis]) - room);
        })];
    }

    private static GraphValue Pool(NodeCall call, SymbolicTensor x, SpatialWindow window, Padding padding, bool isMax)
    {
        var (size, strides, name) = (window.Kernel, window.Strides, call.NextName());
        Operation layer = (window.Rank, isMax) switch
        {
            (1, true) => new MaxPooling1D(size[0], strides[0], padding, name),
            (1, false) => new AveragePooling1D(size[0], strides[0], padding, name),
            (2, true) => new MaxPooling2D(new(size[0], size[1]), new(strides[0], strides[1]), padding, name),
            (2, false) => new AveragePooling2D(new(size[0], size[1]), new(strides[0], strides[1]), padding, name),
            (_, true) => new MaxPooling3D(
                new(size[0], size[1], size[2]), new(strides[0], strides[1], strides[2]), padding, name),
            _ => new AveragePooling3D(new(size[0], size[1], size[2]), new(strides[0], strides[1], strides[2]), padding, name),
        };
        return OnnxLayout.ChannelsSecond(NodeCall.Apply(layer, x));
    }
}
