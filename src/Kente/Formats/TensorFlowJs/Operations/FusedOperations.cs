using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.TensorFlowJs.Operations;

/// <summary>The bias and the activation that the converter has fused with a convolution or matrix product.</summary>
internal sealed class FusedOperations
{
    private readonly NodeCall _call;
    private readonly GraphConstant? _slopes;

    public FusedOperations(NodeCall call)
    {
        _call = call;
        string[] fused = call.Attributes.Texts("fused_ops");
        if (fused.Length == 0) return;
        if (fused is not ["BiasAdd", .. { Length: <= 1 } rest]) throw call.Unsupported($"is fused with {string.Join(", ", fused)}");
        Bias = call.Constant(2, "bias");
        if (rest is ["Prelu"]) _slopes = call.Constant(3, "slopes");
        else if (rest is [var activation])
            Activation = ElementwiseOperations.Activation(activation, call.Attributes, "leakyrelu_alpha")
                ?? throw call.Unsupported($"is fused with {activation}");
    }

    /// <summary>The bias; <see langword="null"/> if there is none.</summary>
    public GraphConstant? Bias { get; }

    /// <summary>The activation; <see langword="null"/> if there is none, or if it is a PReLU, which has weights.</summary>
    public Activation? Activation { get; }

    /// <summary>Returns the output, after the PReLU if there is one.</summary>
    public IReadOnlyList<GraphValue> Finish(GraphValue output) =>
        _slopes is null ? [output] : [Weighted.Prelu(_call, output, _slopes)];
}
