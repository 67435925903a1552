using Kente.Components.Functions;
using Kente.Components.Layers.Convolution;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>Convolutions and their transposes.</summary>
internal static class ConvolutionOperators
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["Conv"] = Convolve,
        ["ConvTranspose"] = Transpose,
    };

    private static IReadOnlyList<GraphValue> Convolve(NodeCall call)
    {
        var (kernel, images) = (Kernel(call), call.ChannelsLast(call.Tensor(0)));
        int channels = call.Channels(images), groups = call.Attributes.Int("group", 1), filters = (int)kernel.Shape[0];
        if (images.Shape.Rank != kernel.Shape.Count - 1 || groups < 1 || kernel.Shape[1] * groups != channels || filters % groups != 0)
            throw call.Malformed($"its kernel of shape ({string.Join(", ", kernel.Shape)}) does not fit {channels} channels");
        SpatialWindow window = new(call, images, [.. kernel.Shape.Skip(2)]);
        if (window.Strides.Any(stride => stride > 1) && window.Dilation.Any(rate => rate > 1) && window.Rank == 3)
            throw call.Unsupported("has strides and dilations above 1");
        var bias = Bias(call, filters);
        var (x, padding) = window.Padded();
        bool isDepthwise = groups > 1 && groups == channels && window.Rank < 3;
        var weights = isDepthwise
            ? (kernel with { Shape = [channels, filters / channels, .. window.Kernel] }).Permute(
                [window.Rank, window.Rank + 1, .. Enumerable.Range(0, window.Rank)])
            : kernel.Permute([window.Rank + 1, window.Rank, .. Enumerable.Range(0, window.Rank)]);
        var layer = isDepthwise
            ? Depthwise(window, padding, bias is not null, filters / channels, call.NextName())
            : Dense(window, padding, bias is not null, (filters, groups), call.NextName());
        return [OnnxLayout.ChannelsSecond(
            call.ApplyWeighted(layer, x, Weighted.Weights(weights.Shape, weights.Floats, bias)))];
    }

    private static Operation Depthwise(SpatialWindow window, Padding padding, bool useBias, int multiplier, string name) => window.Rank == 1
        ? new DepthwiseConv1D(
            window.Kernel[0], null, window.Strides[0], padding, useBias,
            new() { DilationRate = window.Dilation[0], DepthMultiplier = multiplier }, name)
        : new DepthwiseConv2D(
            Size(window.Kernel), null, Size(window.Strides), padding, useBias,
            new() { DilationRate = Size(window.Dilation), DepthMultiplier = multiplier }, name);

    private static Operation Dense(SpatialWindow window, Padding padding, bool useBias, (int Filters, int Groups) counts, string name) =>
        window.Rank switch
        {
            1 => new Conv1D(
                counts.Filters, window.Kernel[0], null, window.Strides[0], padding, useBias,
                new() { DilationRate = window.Dilation[0], Groups = counts.Groups }, name),
            2 => new Conv2D(
                counts.Filters, Size(window.Kernel), null, Size(window.Strides), padding, useBias,
                new() { DilationRate = Size(window.Dilation), Groups = counts.Groups }, name),
            _ => new Conv3D(
                counts.Filters, Volume(window.Kernel), null, Volume(window.Strides), padding, useBias,
                new() { DilationRate = Volume(window.Dilation), Groups = counts.Groups }, name),
        };

    private static IReadOnlyList<GraphValue> Transpose(NodeCall call)
    {
        var (kernel, images) = (Kernel(call), call.ChannelsLast(call.Tensor(0)));
        int channels = call.Channels(images), groups = call.Attributes.Int("group", 1), each = (int)kernel.Shape[1];
        if (images.Shape.Rank != kernel.Shape.Count - 1 || groups < 1 || kernel.Shape[0] != channels || channels % groups != 0)
            throw call.Malformed($"its kernel of shape ({string.Join(", ", kernel.Shape)}) does not fit {channels} channels");
        TransposedPadding padding = new(call, images, [.. kernel.Shape.Skip(2)]);
        var bias = Bias(call, each * groups);
        List<SymbolicTensor> parts = [];
        // Keras's layer has no groups: the channels of each are convolved by a layer of their own.
        for (int group = 0; group < groups; group++)
        {
            int size = channels / groups;
            var part = groups == 1 ? images : Slicing.Take(
                call, new(images, hasBatch: true),
                [.. Enumerable.Repeat(AxisSlice.Whole, padding.Rank + 1), new(group * size, (group + 1) * size, 1, IsIndex: false)]).Tensor;
            var own = groups == 1 ? kernel : Rows(kernel, group * size, size);
            var ownBias = groups == 1 ? bias : bias is null ? null : Rows(bias, group * each, each);
            var weights = own.Permute([padding.Rank + 1, padding.Rank, .. Enumerable.Range(0, padding.Rank)]);
            var layer = Transposed(padding, each, bias is not null, call.NextName());
            parts.Add(call.ApplyWeighted(layer, part, Weighted.Weights(weights.Shape, weights.Floats, ownBias)));
        }
        var joined = parts is [var only]
            ? only
            : NodeCall.Apply(LayerFunction.Concatenate(-1, call.NextName()), [.. parts]);
        return [OnnxLayout.ChannelsSecond(padding.Cropped(joined))];
    }

    private static Operation Transposed(TransposedPadding window, int filters, bool useBias, string name) => window.Rank switch
    {
        1 => new Conv1DTranspose(
            filters, window.Kernel[0], null, window.Strides[0], window.Padding, useBias,
            new() { DilationRate = window.Dilation[0], OutputPadding = window.OutputPadding?[0] }, name),
        2 => new Conv2DTranspose(
            filters, Size(window.Kernel), null, Size(window.Strides), window.Padding, useBias,
            new() { DilationRate = Size(window.Dilation), OutputPadding = window.OutputPadding is { } more ? Size(more) : null }, name),
        _ => new Conv3DTranspose(
            filters, Volume(window.Kernel), null, Volume(window.Strides), window.Padding, useBias,
            new() { DilationRate = Volume(window.Dilation), OutputPadding = window.OutputPadding is { } more ? Volume(more) : null }, name),
    };

    private static GraphConstant Kernel(NodeCall call)
    {
        var kernel = call.Constant(1, "kernel");
        if (kernel.Shape.Count is < 3 or > 5) throw call.Unsupported($"has a kernel of {kernel.Shape.Count} axes; 3 to 5 are supported");
        return kernel.Type == DType.Float32 && kernel.Shape.All(length => length > 0)
            ? kernel
            : throw call.Malformed("its kernel has no values, or they are not floats");
    }

    private static GraphConstant? Bias(NodeCall call, int length) => call.OptionalConstant(2, "bias") is not { } bias ? null
        : bias.IsVector(length) ? bias
        : throw call.Malformed($"its bias does not have {length} values");

    private static GraphConstant Rows(GraphConstant constant, int first, int count)
    {
        int size = constant.Count / (int)constant.Shape[0];
        return new(constant.Name, [count, .. constant.Shape.Skip(1)], constant.Floats[(first * size)..((first + count) * size)]);
    }

    private static Size2D Size(int[] lengths) => new(lengths[0], lengths[1]);

    private static Size3D Volume(int[] lengths) => new(lengths[0], lengths[1], lengths[2]);
}
