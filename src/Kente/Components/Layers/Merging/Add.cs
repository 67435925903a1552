using static TorchSharp.torch;

namespace Kente.Components.Layers.Merging;

/// <summary>Adds the inputs element-wise.</summary>
/// <param name="name">Name of the layer; default <c>add</c>, numbered.</param>
internal sealed class Add(string? name = null) : ElementwiseMerge(name), IFromConfig<Add>
{
    /// <inheritdoc/>
    public static Add FromConfig(ObjectConfig config) => new(config.Name);

    private protected override Tensor Merge(IReadOnlyList<Tensor> inputs) => Fold(inputs, (a, b) => a.Plus(b));

    private protected override OnnxTensor Merge(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        inputs.Aggregate((a, b) => graph.Node("Add", [a, b]));
}
