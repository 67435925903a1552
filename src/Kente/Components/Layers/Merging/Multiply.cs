using static TorchSharp.torch;

namespace Kente.Components.Layers.Merging;

/// <summary>Multiplies the inputs element-wise.</summary>
/// <param name="name">Name of the layer; default <c>multiply</c>, numbered.</param>
internal sealed class Multiply(string? name = null) : ElementwiseMerge(name), IFromConfig<Multiply>
{
    /// <inheritdoc/>
    public static Multiply FromConfig(ObjectConfig config) => new(config.Name);

    private protected override Tensor Merge(IReadOnlyList<Tensor> inputs) => Fold(inputs, (a, b) => a.mul(b));

    private protected override OnnxTensor Merge(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        inputs.Aggregate((a, b) => graph.Node("Mul", [a, b]));
}
