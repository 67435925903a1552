using Kente.Components.Layers.Convolution;
using Kente.Components.Layers.Pooling;
using Kente.Components.Layers.Preprocessing;
using Kente.Components.Layers.Reshaping;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.TensorFlowJs.Operations;

/// <summary>Operations that become layers: convolutions, matrix products, pooling, PReLU and resizing.</summary>
internal static class LayerOperations
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["Conv2D"] = call => Convolve(call, isDepthwise: false),
        ["_FusedConv2D"] = call => Convolve(call, isDepthwise: false),
        ["DepthwiseConv2dNative"] = call => Convolve(call, isDepthwise: true),
        ["FusedDepthwiseConv2dNative"] = call => Convolve(call, isDepthwise: true),
        ["MatMul"] = Multiply,
        ["_FusedMatMul"] = Multiply,
        ["MaxPool"] = call => Pool(call, (size, strides, padding, name) => new MaxPooling2D(size, strides, padding, name)),
        ["AvgPool"] = call => Pool(call, (size, strides, padding, name) => new AveragePooling2D(size, strides, padding, name)),
        ["Prelu"] = call => [Weighted.Prelu(call, call.Tensor(0), call.Constant(1, "slopes"))],
        ["ResizeBilinear"] = Resize,
    };

    private static IReadOnlyList<GraphValue> Convolve(NodeCall call, bool isDepthwise)
    {
        ImageAttributes image = new(call);
        var kernel = call.Constant(1, "filter");
        if (kernel.Shape is not [var height, var width, var inputs, var last] || kernel.Type != DType.Float32)
            throw call.Malformed("its filter does not have four axes of floats");
        FusedOperations fused = new(call);
        long outputs = isDepthwise ? inputs * last : last;
        var bias = fused.Bias ?? (fused.Activation is null ? call.TakeBias(outputs) : null);
        if (bias is not null && !bias.IsVector(outputs)) throw call.Malformed($"its bias does not have {outputs} values");
        var (x, padding) = image.Padded(call.Batched(call.Tensor(0)));
        long channels = x.Shape.Rank == 3 && x.Shape[2] is { } known
            ? known
            : throw call.Malformed($"its input has shape {x.Shape}, which is not that of images with a known number of channels");
        if (isDepthwise ? channels != inputs : channels % inputs != 0)
            throw call.Malformed($"its filter has {inputs} input channels, but its input has {channels}");
        var (size, strides, dilation) = (new Size2D((int)height, (int)width), image.Strides, image.Dilation);
        Operation layer = isDepthwise
            ? new DepthwiseConv2D(
                size, fused.Activation, strides, padding, bias is not null, new() { DilationRate = dilation, DepthMultiplier = (int)last },
                call.NextName())
            : new Conv2D(
                (int)last, size, fused.Activation, strides, padding, bias is not null,
                new() { DilationRate = dilation, Groups = (int)(channels / inputs) }, call.NextName());
        return fused.Finish(new(call.ApplyWeighted(layer, x, Weighted.Weights(kernel.Shape, kernel.Floats, bias)), hasBatch: true));
    }

    private static IReadOnlyList<GraphValue> Multiply(NodeCall call)
    {
        var matrix = call.Constant(1, "matrix");
        if (matrix.Shape is not [var rows, var columns] || matrix.Type != DType.Float32)
            throw call.Malformed("its second matrix does not have two axes of floats");
        if (call.Attributes.Flag("transpose_a")) throw call.Unsupported("transposes its first matrix");
        if (call.Attributes.Flag("transpose_b")) (matrix, columns) = (matrix.Permute([1, 0]), rows);
        FusedOperations fused = new(call);
        var bias = fused.Bias ?? (fused.Activation is null ? call.TakeBias(columns) : null);
        var x = call.Tensor(0);
        if (x.Rank != 2) throw call.Malformed($"its first matrix has {x.Rank} axes");
        return fused.Finish(Weighted.Multiply(call, x, matrix, bias, fused.Activation));
    }

    private static IReadOnlyList<GraphValue> Pool(NodeCall call, Func<Size2D, Size2D, Padding, string, Operation> create)
    {
        ImageAttributes image = new(call);
        var padding = image.Padding
            ?? throw call.Unsupported("has explicit padding, which Kente supports for convolutions only");
        return [new(
            NodeCall.Apply(create(image.Size("ksize"), image.Strides, padding, call.NextName()), call.Batched(call.Tensor(0))),
            hasBatch: true)];
    }

    private static IReadOnlyList<GraphValue> Resize(NodeCall call)
    {
        if (call.Integers(1, "size") is not [var height, var width]) throw call.Malformed("its size is not a height and a width");
        var x = call.Batched(call.Tensor(0));
        bool aligned = call.Attributes.Flag("align_corners"), centered = call.Attributes.Flag("half_pixel_centers");
        if (aligned && centered) throw call.Unsupported("has both align_corners and half_pixel_centers");
        Operation layer = !centered ? new ResizeBilinear((height, width), aligned, call.NextName())
            : x.Shape is { Rank: 3 } shape && height % shape[0] == 0 && width % shape[1] == 0
                ? new UpSampling2D(((int)(height / shape[0])!, (int)(width / shape[1])!), Interpolation.Bilinear, call.NextName())
                : new Resizing((height, width), name: call.NextName());
        return [new(NodeCall.Apply(layer, x), hasBatch: true)];
    }
}
