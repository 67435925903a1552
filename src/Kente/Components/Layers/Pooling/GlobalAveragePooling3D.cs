using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>Global average pooling layer for volumes: the mean of each channel.</summary>
/// <param name="keepDims">Whether the pooled axes are kept with length 1; default false.</param>
/// <param name="name">Name of the layer; default <c>global_average_pooling3d</c>, numbered.</param>
internal sealed class GlobalAveragePooling3D(bool keepDims = false, string? name = null)
    : GlobalPooling(3, keepDims, name), IFromConfig<GlobalAveragePooling3D>
{
    /// <inheritdoc/>
    public static GlobalAveragePooling3D FromConfig(ObjectConfig config) => new(ReadKeepDims(config), config.Name);

    private protected override Tensor Compute(Tensor x, CallContext context) => x.mean(PooledAxes, KeepDims);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => Reduce("ReduceMean", graph, x);
}
