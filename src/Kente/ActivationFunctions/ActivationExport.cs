using Kente.Onnx;

namespace Kente.ActivationFunctions;

/// <summary>ONNX exports of activations that need several operators.</summary>
internal static class ActivationExport
{
    /// <summary>x / 2 · (1 + erf(x / √2)).</summary>
    public static OnnxTensor Gelu(OnnxGraph graph, OnnxTensor x)
    {
        var erf = graph.Node("Erf", [graph.Node("Div", [x, graph.Scalar(Math.Sqrt(2))])]);
        return graph.Node("Mul", [graph.Node("Mul", [x, graph.Node("Add", [erf, graph.Scalar(1)])]), graph.Scalar(.5)]);
    }

    /// <summary>x / 2 · (1 + tanh(√(2 / π) · (x + 0.044715 · x³))).</summary>
    public static OnnxTensor ApproximateGelu(OnnxGraph graph, OnnxTensor x)
    {
        var cube = graph.Node("Mul", [graph.Node("Mul", [x, graph.Node("Mul", [x, x])]), graph.Scalar(.044715)]);
        var tanh = graph.Node("Tanh", [graph.Node("Mul", [graph.Node("Add", [x, cube]), graph.Scalar(Math.Sqrt(2 / Math.PI))])]);
        return graph.Node("Mul", [graph.Node("Mul", [x, graph.Node("Add", [tanh, graph.Scalar(1)])]), graph.Scalar(.5)]);
    }

    /// <summary>(x + 3) / 6, clipped to [0, 1].</summary>
    public static OnnxTensor HardSigmoid(OnnxGraph graph, OnnxTensor x) => graph.Node("HardSigmoid", [x], ("alpha", 1.0 / 6), ("beta", .5));

    /// <summary>The first half of the last axis times the sigmoid of the second half.</summary>
    public static OnnxTensor Glu(OnnxGraph graph, OnnxTensor x)
    {
        var halves = graph.Nodes("Split", 2, [x], ("axis", -1));
        return graph.Node("Mul", [halves[0], graph.Node("Sigmoid", [halves[1]])]);
    }

    /// <summary>(x + √(x² + 4)) / 2.</summary>
    public static OnnxTensor Squareplus(OnnxGraph graph, OnnxTensor x)
    {
        var root = graph.Node("Sqrt", [graph.Node("Add", [graph.Node("Mul", [x, x]), graph.Scalar(4)])]);
        return graph.Node("Mul", [graph.Node("Add", [x, root]), graph.Scalar(.5)]);
    }

    /// <summary>0 for x ≤ −1, (x + 1)² / 4 for −1 &lt; x &lt; 1, x for x ≥ 1.</summary>
    public static OnnxTensor SparsePlus(OnnxGraph graph, OnnxTensor x)
    {
        var within = graph.Node("Add", [graph.Node("Clip", [x, graph.Scalar(-1), graph.Scalar(1)]), graph.Scalar(1)]);
        var above = graph.Node("Relu", [graph.Node("Sub", [x, graph.Scalar(1)])]);
        return graph.Node("Add", [graph.Node("Mul", [graph.Node("Mul", [within, within]), graph.Scalar(.25)]), above]);
    }

    /// <summary>
    /// Sorts the values in descending order, finds the support and subtracts the threshold. Martins and Astudillo, "From Softmax to
    /// Sparsemax", 2016, algorithm 1.
    /// </summary>
    public static OnnxTensor Sparsemax(OnnxGraph graph, OnnxTensor x)
    {
        var last = graph.Integers(-1);
        var sorted = graph.Nodes("TopK", 2, [x, graph.Length(x, -1)], ("axis", -1))[0];
        var excess = graph.Node("Sub", [graph.Node("CumSum", [sorted, last]), graph.Scalar(1)]);
        var rank = graph.Node("CumSum", [graph.Node("Expand", [graph.Scalar(1), graph.Node("Shape", [x])]), last]);
        var supports = graph.Indicator(graph.Node("Greater", [graph.Node("Mul", [rank, sorted]), excess]));
        var support = graph.Node("ReduceSum", [supports, last]);
        var index = graph.Node("Cast", [graph.Node("Sub", [support, graph.Scalar(1)])], ("to", OnnxTypes.Code(DType.Int64)));
        var surplus = graph.Node("Div", [graph.Node("GatherElements", [excess, index], ("axis", -1)), support]);
        return graph.Node("Relu", [graph.Node("Sub", [x, surplus])]);
    }
}
