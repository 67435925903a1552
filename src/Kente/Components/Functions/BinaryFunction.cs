using System.Text.Json.Nodes;
using Kente.Devices;
using Kente.Graph;
using Kente.Primitives;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>
/// An elementwise function of two tensors, or of a tensor and a scalar: arithmetic and comparisons, with broadcasting. Integers are
/// supported by the functions whose results are integers.
/// </summary>
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

    // The functions of two integers whose result is an integer.
    private static readonly string[] IntegerFunctions = ["Add", "Subtract", "Multiply", "Mod", "FloorDivide", "Maximum", "Minimum"];

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
    private readonly PlacedConstant? _number, _integer;

    internal BinaryFunction(string kerasClass, double? left, double? right, string? name = null) : base("numpy", kerasClass, name)
    {
        (_function, _left, _right) = (Functions[kerasClass], left, right);
        if ((left ?? right) is not { } number) return;
        _number = PlacedConstant.Of(number);
        if (double.IsInteger(number) && Math.Abs(number) <= int.MaxValue)
            _integer = new(device => tensor((long)number, device: device));
    }

    internal static IEnumerable<string> Classes => Functions.Keys;

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    internal override JsonArray Arguments(IReadOnlyList<JsonNode> tensors) =>
        _left is { } left
            ? [Scalar(left, tensors[0]), tensors[0]]
            : _right is { } right ? [tensors[0], Scalar(right, tensors[0])] : [.. tensors];

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (_number is not null) return inputs is [var only] ? only : throw Unfit("one input besides the scalar", inputs);
        if (inputs is not [var a, var b]) throw Unfit("two inputs", inputs);
        return Shape.Broadcast(a, b) ?? throw Unfit("inputs whose shapes broadcast together", inputs);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (Comparisons.Contains(KerasClass)) return DType.Bool;
        return IntegerFunctions.Contains(KerasClass) && TakesInteger(inputs[0]) && inputs.All(type => type == inputs[0])
            ? inputs[0]
            : base.InferType(inputs);
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return _left is not null
            ? _function(Number(inputs[0]), inputs[0])
            : _right is not null ? _function(inputs[0], Number(inputs[0])) : _function(inputs[0], inputs[1]);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        var type = TakesInteger(inputs[0].DType) ? inputs[0].DType : DType.Float32;
        var (a, b) = _left is { } left
            ? (graph.Scalar(left, type), inputs[0])
            : (inputs[0], _right is { } right ? graph.Scalar(right, type) : inputs[1]);
        if (KerasClass is "Mod" or "FloorDivide" && type != DType.Float32)
        {
            // Mod has the sign of the divisor, but Div of integers rounds towards zero.
            var rest = graph.Node("Mod", [a, b]);
            return KerasClass == "Mod" ? rest : graph.Node("Div", [graph.Node("Sub", [a, rest]), b]);
        }
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

    private bool TakesInteger(DType type) => type is DType.Int32 or DType.Int64 && (_number is null || _integer is not null);

    private Tensor Number(Tensor input) =>
        (TakesInteger(DTypes.FromTorch(input.dtype)) ? _integer! : _number!).OnDeviceOf(input);

    // Keras computes an integer tensor and a float scalar as floats.
    private JsonNode Scalar(double number, JsonNode tensor) =>
        _integer is not null && tensor["config"]?["dtype"]?.ToString() is "int32" or "int64" ? (long)number : JsonNumber.Float(number);
}
