using Kente.Files;
using Kente.Onnx;
using static TorchSharp.torch;

namespace Kente.Graph.Layers.Pooling;

/// <summary>The largest number of each channel over a sequence.</summary>
/// <param name="keepDims">Whether the axes stay, with length 1; default false.</param>
/// <param name="name">Name; default <c>global_max_pooling1d</c>, numbered.</param>
public sealed class GlobalMaxPooling1D(bool keepDims = false, string? name = null) : SingleInputLayer(name)
{
    /// <summary>Whether the axes stay, with length 1.</summary>
    public bool KeepDims => keepDims;

    internal static GlobalMaxPooling1D Read(LayerConfig config)
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

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var column = x.unsqueeze(2);
        using var largest = GlobalMaxPooling2D.Largest(column);
        return keepDims ? largest.flatten(2).transpose(1, 2) : largest.flatten(1);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => graph.Node("ReduceMax", [x], ("axes", new long[] { 1 }), ("keepdims", keepDims ? 1 : 0));
}
