using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>The mean of each channel over a sequence, over its unmasked steps where it has a mask.</summary>
/// <param name="keepDims">Whether the pooled axes are kept with length 1; default false.</param>
/// <param name="name">Name of the layer; default <c>global_average_pooling1d</c>, numbered.</param>
internal sealed class GlobalAveragePooling1D(bool keepDims = false, string? name = null)
    : GlobalPooling(1, keepDims, name), IFromConfig<GlobalAveragePooling1D>
{
    /// <inheritdoc/>
    public static GlobalAveragePooling1D FromConfig(ObjectConfig config) => new(ReadKeepDims(config), config.Name);

    private protected override Tensor Compute(Tensor x, CallContext context) => context.Mask() is { } mask ? MaskedMean(x, mask) : x.mean(Between, KeepDims);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        if (graph.Mask() is not { } mask) return Reduce("ReduceMean", graph, x);
        OnnxTensor Sum(OnnxTensor numbers) => graph.Node("ReduceSum", [numbers, graph.Integers(Between)], ("keepdims", KeepDims ? 1 : 0));
        var counts = graph.Unsqueeze(mask, 2);
        return graph.Node("Div", [Sum(graph.Where(counts, x, graph.Scalar(0))), Sum(graph.Indicator(counts))]);
    }

    private Tensor MaskedMean(Tensor x, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var counts = mask.unsqueeze(-1);
        var steps = counts.sum(Between, KeepDims);
        return x.masked_fill(counts.logical_not(), Scalars.Of(0)).sum(Between, KeepDims).div(steps).MoveToOuterDisposeScope();
    }
}
