using static TorchSharp.torch;

namespace Kente.Components.Layers.Merging;

/// <summary>Computes the element-wise mean of the inputs.</summary>
/// <param name="name">Name of the layer; default <c>average</c>, numbered.</param>
internal sealed class Average(string? name = null) : ElementwiseMerge(name), IFromConfig<Average>
{
    /// <inheritdoc/>
    public static Average FromConfig(ObjectConfig config) => new(config.Name);

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs) => base.InferType(inputs) is var type && type.IsFloating()
        ? type
        : throw new ModelException(Name, "floating-point values", type.ToString());

    private protected override Tensor Merge(IReadOnlyList<Tensor> inputs) =>
        Fold(inputs, (a, b) => a.Plus(b)).div_(Scalars.Of(inputs.Count));

    private protected override OnnxTensor Merge(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        graph.Node("Div", [inputs.Aggregate((a, b) => graph.Node("Add", [a, b])), graph.Scalar(inputs.Count, inputs[0].DType)]);
}
