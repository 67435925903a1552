using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Global max pooling layer for sequences: the maximum of each channel.</summary>
/// <param name="keepDims">Whether the pooled axes are kept with length 1; default false.</param>
/// <param name="name">Name of the layer; default <c>global_max_pooling1d</c>, numbered.</param>
internal sealed class GlobalMaxPooling1D(bool keepDims = false, string? name = null)
    : GlobalPooling(1, keepDims, name), IFromConfig<GlobalMaxPooling1D>
{
    /// <inheritdoc/>
    public static GlobalMaxPooling1D FromConfig(ObjectConfig config) => new(ReadKeepDims(config), config.Name);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var column = x.unsqueeze(2);
        using var largest = GlobalMaxPooling2D.Largest(column);
        return KeepDims ? largest.flatten(2).transpose(1, 2) : largest.flatten(1);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Reduce("ReduceMax", graph, x);
}
