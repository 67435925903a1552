using static TorchSharp.torch;

namespace Kente.Components.Layers.Merging;

/// <summary>Multiplies the inputs element-wise.</summary>
/// <param name="name">Name of the layer; default <c>multiply</c>, numbered.</param>
internal sealed class Multiply(string? name = null) : ElementwiseMerge(name), IFromConfig<Multiply>
{
    /// <inheritdoc/>
    public static Multiply FromConfig(ObjectConfig config) => new(config.Name);

    private protected override Tensor Merge(IReadOnlyList<Tensor> inputs) => Fold(inputs, (a, b) => a.mul(b));

    /// <summary>A masked time step is a factor of 1; one that is masked in all inputs becomes 0, as in Keras.</summary>
    private protected override Tensor? MergeMasked(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> masks)
    {
        using var scope = NewDisposeScope();
        Tensor[] factors = [
            .. inputs.Select((input, i) => masks[i] is { } mask ? input.masked_fill(mask.logical_not(), Scalars.Of(1)) : input)];
        var product = factors.Length == 1 ? factors[0] : Fold(factors, (a, b) => a.mul(b));
        if (masks.All(mask => mask is not null))
            product = product.masked_fill(masks.Aggregate((a, b) => a!.logical_or(b!))!.logical_not(), Scalars.Of(0));
        return product.MoveToOuterDisposeScope();
    }

    private protected override OnnxTensor? ExportMasked(
        OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor?> masks)
    {
        var product = Merge(
            graph, [.. inputs.Select((input, i) => masks[i] is { } mask ? graph.Where(mask, input, graph.Scalar(1, input.DType)) : input)]);
        return masks.All(mask => mask is not null)
            ? graph.Where(masks.Aggregate((a, b) => graph.Node("Or", [a, b]))!, product, graph.Scalar(0, inputs[0].DType))
            : product;
    }

    private protected override OnnxTensor Merge(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) =>
        inputs.Aggregate((a, b) => graph.Node("Mul", [a, b]));
}
