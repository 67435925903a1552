using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Pooling;

/// <summary>
/// Global average pooling layer for sequences: the mean of each channel over the unmasked time steps; 0 if all are masked.
/// </summary>
/// <param name="keepDims">Whether the pooled axes are kept with length 1; default false.</param>
/// <param name="name">Name of the layer; default <c>global_average_pooling1d</c>, numbered.</param>
internal sealed class GlobalAveragePooling1D(bool keepDims = false, string? name = null)
    : GlobalPooling(1, keepDims, name), IFromConfig<GlobalAveragePooling1D>
{
    /// <inheritdoc/>
    public static GlobalAveragePooling1D FromConfig(ObjectConfig config) => new(ReadKeepDims(config), config.Name);

    internal override MaskArgument MaskArgument => MaskArgument.OfFirstInput;

    internal override bool UsesMasks => true;

    private protected override Tensor Compute(Tensor x, CallContext context) =>
        context.Mask() is { } mask ? MaskedMean(x, mask) : x.mean(PooledAxes, KeepDims);

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x)
    {
        if (graph.Mask() is not { } mask) return Reduce("ReduceMean", graph, x);
        var unmasked = graph.Unsqueeze(mask, 2);
        var count = graph.Node("Max", [Sum(graph.Indicator(unmasked)), graph.Scalar(1)]);
        return graph.Node("Div", [Sum(graph.Where(unmasked, x, graph.Scalar(0))), count]);

        OnnxTensor Sum(OnnxTensor values) =>
            graph.Node("ReduceSum", [values, graph.Integers(PooledAxes)], ("keepdims", KeepDims ? 1 : 0));
    }

    private Tensor MaskedMean(Tensor x, Tensor mask)
    {
        using var scope = NewDisposeScope();
        var unmasked = mask.unsqueeze(-1);
        // 0 / 0 in one row of padding would make all weights NaN in the next step.
        var count = unmasked.sum(PooledAxes, KeepDims).clamp_min(Scalars.Of(1));
        return x.masked_fill(unmasked.logical_not(), Scalars.Of(0)).sum(PooledAxes, KeepDims).div(count).MoveToOuterDisposeScope();
    }
}
