using System.Text.Json.Nodes;
using Kente.Devices;
using Kente.Graph;
using Kente.Primitives;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>An elementwise function of two tensors, or of a tensor and a scalar: arithmetic and comparisons, with broadcasting.</summary>
internal sealed class BinaryFunction : TensorFunction
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Functions = new()
    {
        ["Add"] = (a, b) => a.Plus(b),
        ["Subtract"] = (a, b) => a.sub(b),
        ["Multiply"] = (a, b) => a.mul(b),
        ["TrueDivide"] = (a, b) => a.div(b),
        ["Divide"] = (a, b) => a.div(b),
        ["Power"] = (a, b) => a.pow(b),
        ["Mod"] = (a, b) => a.remainder(b),
        ["FloorDivide"] = (a, b) => a.floor_divide(b),
        ["Greater"] = (a, b) => a.gt(b),
        ["GreaterEqual"] = (a, b) => a.ge(b),
        ["Less"] = (a, b) => a.lt(b),
        ["LessEqual"] = (a, b) => a.le(b),
        ["Equal"] = (a, b) => a.eq(b),
        ["NotEqual"] = (a, b) => a.ne(b),
        ["Maximum"] = (a, b) => a.maximum(b),
        ["Minimum"] = (a, b) => a.minimum(b),
    };

    private static readonly string[] Comparisons = ["Greater", "GreaterEqual", "Less", "LessEqual", "Equal", "NotEqual"];

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["Subtract"] = "Sub",
        ["Multiply"] = "Mul",
        ["TrueDivide"] = "Div",
        ["Divide"] = "Div",
        ["Power"] = "Pow",
        ["Maximum"] = "Max",
        ["Minimum"] = "Min",
        ["GreaterEqual"] = "GreaterOrEqual",
        ["LessEqual"] = "LessOrEqual",
    };

    private readonly Func<Tensor, Tensor, Tensor> _function;
    private readonly double? _left, _right;
    private readonly PlacedConstant? _number;

    internal BinaryFunction(string kerasClass, double? left, double? right, string? name = null) : base("numpy", kerasClass, name)
    {
        (_function, _left, _right) = (Functions[kerasClass], left, right);
        if ((left ?? right) is { } number) _number = PlacedConstant.Of(number);
    }

    internal static IEnumerable<string> Classes => Functions.Keys;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    internal override JsonArray Arguments(IReadOnlyList<JsonNode> tensors) =>
        _left is { } left
            ? [JsonNumber.Float(left), tensors[0]]
            : _right is { } right ? [tensors[0], JsonNumber.Float(right)] : [.. tensors];

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (_number is not null) return inputs is [var only] ? only : throw Unfit("one input besides the scalar", inputs);
        if (inputs is not [var a, var b]) throw Unfit("two inputs", inputs);
        return Shape.Broadcast(a, b) ?? throw Unfit("inputs whose shapes broadcast together", inputs);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs) =>
        Comparisons.Contains(KerasClass) ? DType.Bool : base.InferType(inputs);

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return _left is not null
            ? _function(_number!.OnDeviceOf(inputs[0]), inputs[0])
            : _right is not null ? _function(inputs[0], _number!.OnDeviceOf(inputs[0])) : _function(inputs[0], inputs[1]);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        var (a, b) = _left is { } left
            ? (graph.Scalar(left), inputs[0])
            : (inputs[0], _right is { } right ? graph.Scalar(right) : inputs[1]);
        if (KerasClass is "Mod" or "FloorDivide")
        {
            var whole = graph.Node("Floor", [graph.Node("Div", [a, b])]);
            return KerasClass == "FloorDivide" ? whole : graph.Node("Sub", [a, graph.Node("Mul", [whole, b])]);
        }
        var result = KerasClass == "NotEqual"
            ? graph.Node("Not", [graph.Node("Equal", [a, b])])
            : graph.Node(Operators.GetValueOrDefault(KerasClass, KerasClass), [a, b]);
        return Comparisons.Contains(KerasClass) ? OnnxGraph.Typed(result, DType.Bool) : result;
    }
}
