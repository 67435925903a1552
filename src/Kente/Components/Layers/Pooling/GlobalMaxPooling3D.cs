using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Global max pooling layer for volumes: the maximum of each channel.</summary>
/// <param name="keepDims">Whether the pooled axes are kept with length 1; default false.</param>
/// <param name="name">Name of the layer; default <c>global_max_pooling3d</c>, numbered.</param>
internal sealed class GlobalMaxPooling3D(bool keepDims = false, string? name = null)
    : GlobalPooling(3, keepDims, name), IFromConfig<GlobalMaxPooling3D>
{
    /// <inheritdoc/>
    public static GlobalMaxPooling3D FromConfig(ObjectConfig config) => new(ReadKeepDims(config), config.Name);

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        using var image = x.flatten(1, 2);
        using var largest = GlobalMaxPooling2D.Largest(image);
        using var flat = largest.flatten(1);
        return KeepDims ? flat.view(x.size(0), 1, 1, 1, x.size(-1)) : flat.alias();
    }

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Reduce("ReduceMax", graph, x);
}
