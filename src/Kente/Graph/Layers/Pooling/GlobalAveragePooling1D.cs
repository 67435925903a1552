using Kente.Files;
using Kente.Onnx;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Pooling;

/// <summary>The mean of each channel over a sequence.</summary>
/// <param name="keepDims">Whether the axes stay, with length 1; default false.</param>
/// <param name="name">Name; default <c>global_average_pooling1d</c>, numbered.</param>
public sealed class GlobalAveragePooling1D(bool keepDims = false, string? name = null) : SingleInputLayer(name)
{
    private static readonly long[] Axes = [1];

    /// <summary>Whether the axes stay, with length 1.</summary>
    public bool KeepDims => keepDims;

    internal static GlobalAveragePooling1D Read(LayerConfig config)
    {
        config.Only("data_format", "channels_last");
        return new(config.Flag("keepdims", false), config.Name);
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("data_format", "channels_last");
        config.Set("keepdims", keepDims);
    }

    private protected override Shape InferShape(Shape input) => input.Rank != 2
        ? throw Unfit("sequences of shape (None, length, channels)", input)
        : keepDims ? [1, input[^1]] : [input[^1]];

    private protected override Tensor Compute(Tensor x, CallContext context) => x.mean(Axes, keepDims);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Node("ReduceMean", [x], ("axes", Axes), ("keepdims", keepDims ? 1 : 0));
}
