using Kente.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Layers.Attention;

/// <summary>What every kind of attention does with its scores.</summary>
internal static class AttentionScores
{
    // So far below any score that softmax gives 0; Keras's number.
    private const double Never = -1e9;

    /// <summary>Shares over the last axis, none where the mask is false. Where all of a row is masked, the shares are equal.</summary>
    public static Tensor Shares(Tensor scores, Tensor? mask)
    {
        if (mask is null) return scores.softmax(-1);
        using var masked = scores.masked_fill(mask.logical_not(), Scalars.Of(Never));
        return masked.softmax(-1);
    }

    /// <summary>Sets some shares to 0 while training, and enlarges the others.</summary>
    public static Tensor Dropped(Tensor shares, double rate, CallContext context, RandomSource random)
    {
        if (!context.Training || rate == 0) return shares;
        return shares.mul(empty_like(shares, requires_grad: false).FillBernoulli(1 - rate, random.For(context)).div_(Scalars.Of(1 - rate)));
    }

    /// <summary>True where a query may look: at itself and what was before, (queries, values).</summary>
    public static Tensor Causal(long queries, long values, torch.Device device) => ones(queries, values, dtype: ScalarType.Bool, device: device).tril();

    /// <summary>What <see cref="Shares"/> computes, as operators of an ONNX graph.</summary>
    public static OnnxTensor Export(OnnxGraph graph, OnnxTensor scores, OnnxTensor? mask) =>
        graph.Node("Softmax", [mask is null ? scores : graph.Where(mask, scores, graph.Scalar(Never))], ("axis", -1));

    /// <summary>What <see cref="Causal"/> gives, for queries and values whose places are an axis of these tensors.</summary>
    public static OnnxTensor ExportCausal(OnnxGraph graph, OnnxTensor query, OnnxTensor value, long axis)
    {
        OnnxTensor Places(OnnxTensor x) => graph.Node("Range", [graph.Scalar(0, DType.Int64), graph.Squeeze(graph.Length(x, axis), 0), graph.Scalar(1, DType.Int64)]);
        return OnnxGraph.Typed(graph.Node("GreaterOrEqual", [graph.Unsqueeze(Places(query), 1), Places(value)]), DType.Bool);
    }

    /// <summary>True where all masks are that there are; <see langword="null"/> where there is none.</summary>
    public static OnnxTensor? ExportAll(OnnxGraph graph, params ReadOnlySpan<OnnxTensor?> masks)
    {
        OnnxTensor? all = null;
        foreach (var mask in masks)
            if (mask is not null) all = all is null ? mask : graph.Node("And", [all, mask]);
        return all;
    }
}
