using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Attention;

/// <summary>Operations on attention scores and masks that all attention layers share.</summary>
internal static class AttentionScores
{
    // The value of Keras, low enough for a softmax of 0.
    private const double MaskedScore = -1e9;

    /// <summary>
    /// Computes attention weights as softmax over the last axis, with 0 where the mask is false. If a whole row is masked, its weights are
    /// equal.
    /// </summary>
    public static Tensor Softmax(Tensor scores, Tensor? mask)
    {
        if (mask is null) return scores.softmax(-1);
        using var masked = scores.masked_fill(mask.logical_not(), Scalars.Of(MaskedScore));
        return masked.softmax(-1);
    }

    /// <summary>Applies dropout to attention weights in training.</summary>
    public static Tensor Dropout(Tensor weights, double rate, CallContext context, RandomSource random)
    {
        if (!context.Training || rate == 0) return weights;
        return weights.mul(
            random.For(context).FillBernoulli(empty_like(weights, requires_grad: false), 1 - rate).div_(Scalars.Of(1 - rate)));
    }

    /// <summary>Creates the causal mask (queries, values): true for values up to the position of the query.</summary>
    public static Tensor CausalMask(long queries, long values, torch.Device device) =>
        ones(queries, values, dtype: ScalarType.Bool, device: device).tril();

    /// <summary>Adds the operators that compute <see cref="Softmax"/> to an ONNX graph.</summary>
    public static OnnxTensor ExportSoftmax(OnnxGraph graph, OnnxTensor scores, OnnxTensor? mask) =>
        graph.Node("Softmax", [mask is null ? scores : graph.Where(mask, scores, graph.Scalar(MaskedScore))], ("axis", -1));

    /// <summary>
    /// Adds the operators that compute <see cref="CausalMask"/> to an ONNX graph, for queries and values along an axis of these tensors.
    /// </summary>
    public static OnnxTensor ExportCausalMask(OnnxGraph graph, OnnxTensor query, OnnxTensor value, long axis)
    {
        return OnnxGraph.Typed(graph.Node("GreaterOrEqual", [graph.Unsqueeze(Positions(query), 1), Positions(value)]), DType.Bool);

        OnnxTensor Positions(OnnxTensor x) => graph.Node(
            "Range", [graph.Scalar(0, DType.Int64), graph.Squeeze(graph.Length(x, axis), 0), graph.Scalar(1, DType.Int64)]);
    }

    /// <summary>Adds the conjunction of the masks to an ONNX graph; <see langword="null"/> if there is none.</summary>
    public static OnnxTensor? ExportAnd(OnnxGraph graph, params ReadOnlySpan<OnnxTensor?> masks)
    {
        OnnxTensor? all = null;
        foreach (var mask in masks)
            if (mask is not null) all = all is null ? mask : graph.Node("And", [all, mask]);
        return all;
    }
}
