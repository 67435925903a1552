using static TorchSharp.torch;

namespace Kente.Components.Layers.Merging;

/// <summary>Computes the element-wise maximum of the inputs.</summary>
/// <param name="name">Name of the layer; default <c>maximum</c>, numbered.</param>
internal sealed class Maximum(string? name = null) : ElementwiseMerge(name), IFromConfig<Maximum>
{
    /// <inheritdoc/>
    public static Maximum FromConfig(ObjectConfig config) => new(config.Name);

    private protected override Tensor Merge(IReadOnlyList<Tensor> inputs) => Fold(inputs, (a, b) => a.maximum(b));

    private protected override Tensor? MergeMasked(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks) =>
        FoldUnmasked(inputs, masks, (a, b) => a.maximum(b));

    private protected override OnnxTensor Merge(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        inputs.Aggregate((a, b) => graph.Node("Max", [a, b]));

    private protected override OnnxTensor? ExportMasked(
        OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor?> masks) =>
        ExportUnmasked(graph, inputs, masks, "Max");
}
