using static TorchSharp.torch;

namespace Kente.Components.Layers.Merging;

/// <summary>Subtracts the second input from the first, element-wise.</summary>
/// <param name="name">Name of the layer; default <c>subtract</c>, numbered.</param>
internal sealed class Subtract(string? name = null) : ElementwiseMerge(name), IFromConfig<Subtract>
{
    /// <inheritdoc/>
    public static Subtract FromConfig(ObjectConfig config) => new(config.Name);

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.Count == 2 ? base.InferShape(inputs) : throw Unfit("two inputs", inputs);
    }

    private protected override Tensor Merge(IReadOnlyList<Tensor> inputs) => inputs[0].sub(inputs[1]);

    private protected override OnnxTensor Merge(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        graph.Node("Sub", [inputs[0], inputs[1]]);
}
