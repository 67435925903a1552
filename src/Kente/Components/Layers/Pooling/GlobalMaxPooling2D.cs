using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Global max pooling layer for images: the maximum of each channel.</summary>
/// <param name="keepDims">Whether the pooled axes are kept with length 1; default false.</param>
/// <param name="name">Name of the layer; default <c>global_max_pooling2d</c>, numbered.</param>
internal sealed class GlobalMaxPooling2D(bool keepDims = false, string? name = null)
    : GlobalPooling(2, keepDims, name), IFromConfig<GlobalMaxPooling2D>
{
    /// <inheritdoc/>
    public static GlobalMaxPooling2D FromConfig(ObjectConfig config) => new(ReadKeepDims(config), config.Name);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var largest = Largest(x);
        return KeepDims ? largest.ChannelsLast() : largest.flatten(1);
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Reduce("ReduceMax", graph, x);

    /// <summary>
    /// Computes the maxima of images: (batch, height, width, channels) → (batch, channels, 1, 1). The gradient of the pooling is several
    /// times faster than that of amax.
    /// </summary>
    internal static Tensor Largest(Tensor images)
    {
        using var x = images.ChannelsSecond();
        return nn.functional.adaptive_max_pool2d(x, [1, 1]);
    }
}
