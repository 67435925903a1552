using System.Text.Json.Nodes;
using Kente.Files;
using Kente.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Graph.Functions;

/// <summary>A function of two tensors number by number, or of a tensor and a number. An axis of length 1 is repeated.</summary>
public sealed class BinaryFunction : TensorFunction
{
    private static readonly Dictionary<string, Func<Tensor, Tensor, Tensor>> Functions = new()
    {
        ["Add"] = (a, b) => a.Plus(b),
        ["Subtract"] = (a, b) => a.sub(b),
        ["Multiply"] = (a, b) => a.mul(b),
        ["TrueDivide"] = (a, b) => a.div(b),
        ["Divide"] = (a, b) => a.div(b),
        ["Power"] = (a, b) => a.pow(b),
        ["Maximum"] = (a, b) => a.maximum(b),
        ["Minimum"] = (a, b) => a.minimum(b),
    };

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["Add"] = "Add",
        ["Subtract"] = "Sub",
        ["Multiply"] = "Mul",
        ["TrueDivide"] = "Div",
        ["Divide"] = "Div",
        ["Power"] = "Pow",
        ["Maximum"] = "Max",
        ["Minimum"] = "Min",
    };

    private readonly Func<Tensor, Tensor, Tensor> _function;
    private readonly double? _left, _right;
    private readonly Tensor? _number;

    internal BinaryFunction(string kerasClass, double? left, double? right, string? name = null) : base("numpy", kerasClass, name)
    {
        (_function, _left, _right) = (Functions[kerasClass], left, right);
        if ((left ?? right) is { } number) _number = tensor((float)number).DetachFromDisposeScope();
    }

    internal static IEnumerable<string> Classes => Functions.Keys;

    /// <inheritdoc/>
    protected internal override void WriteConfig(LayerConfig config) { }

    internal override JsonArray Arguments(IReadOnlyList<JsonNode> tensors) =>
        _left is { } left ? [LayerConfig.Float(left), tensors[0]] : _right is { } right ? [tensors[0], LayerConfig.Float(right)] : [.. tensors];

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (_number is not null) return inputs is [var only] ? only : throw Unfit("one input beside its number", inputs);
        if (inputs is not [var a, var b]) throw Unfit("two inputs", inputs);
        if (a.Rank != b.Rank || a.Zip(b).Any(pair => pair.First != pair.Second && pair.First is not (null or 1) && pair.Second is not (null or 1)))
            throw Unfit("inputs of shapes that are equal, or 1 where they differ", inputs);
        return Shape.Create([.. a.Zip(b, (x, y) => x == 1 ? y : y == 1 ? x : x ?? y)]);
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return _left is not null ? _function(_number!, inputs[0]) : _right is not null ? _function(inputs[0], _number!) : _function(inputs[0], inputs[1]);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        var (a, b) = _left is { } left ? (graph.Scalar(left), inputs[0]) : (inputs[0], _right is { } right ? graph.Scalar(right) : inputs[1]);
        return graph.Node(Operators[KerasClass], [a, b]);
    }
}
