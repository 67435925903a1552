using Kente.Components.Functions;

namespace Kente.Formats.TensorFlowJs.Operations;

/// <summary>Operations on each element: activations, arithmetic, comparisons and casts.</summary>
internal static class ElementwiseOperations
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["Identity"] = call => [call.Inputs is [var only, ..] ? only : throw call.Malformed("it has no input")],
        ["Relu"] = Activate,
        ["Relu6"] = Activate,
        ["Elu"] = Activate,
        ["LeakyRelu"] = Activate,
        ["Sigmoid"] = Activate,
        ["Tanh"] = Activate,
        ["Softmax"] = call => [LastAxis(call, x => FunctionReader.Of(Activations.Softmax, call.NextName()))],
        ["Abs"] = call => Map(call, UnaryFunction.Absolute),
        ["Exp"] = call => Map(call, Activations.Exponential),
        ["Floor"] = call => Map(call, UnaryFunction.Floor),
        ["Log"] = call => Map(call, UnaryFunction.Log),
        ["Neg"] = call => Map(call, UnaryFunction.Negative),
        ["Reciprocal"] = call => Map(call, UnaryFunction.Reciprocal),
        ["Rsqrt"] = call => Map(call, UnaryFunction.Rsqrt),
        ["Sqrt"] = call => Map(call, UnaryFunction.Sqrt),
        ["Square"] = call => Map(call, UnaryFunction.Square),
        ["Cast"] = Cast,
        ["Add"] = call => [Combine(call, "Add")],
        ["AddV2"] = call => [Combine(call, "Add")],
        ["AddN"] = call => [Sum(call)],
        ["BiasAdd"] = call => [Combine(call, "Add")],
        ["Sub"] = call => [Combine(call, "Subtract")],
        ["Mul"] = call => [Combine(call, "Multiply")],
        ["RealDiv"] = call => [Combine(call, "TrueDivide")],
        ["FloorDiv"] = call => [Combine(call, "FloorDivide")],
        ["FloorMod"] = call => [Combine(call, "Mod")],
        ["Maximum"] = call => [Combine(call, "Maximum")],
        ["Minimum"] = call => [Combine(call, "Minimum")],
        ["Equal"] = call => [Combine(call, "Equal")],
        ["NotEqual"] = call => [Combine(call, "NotEqual")],
        ["Greater"] = call => [Combine(call, "Greater")],
        ["GreaterEqual"] = call => [Combine(call, "GreaterEqual")],
        ["Less"] = call => [Combine(call, "Less")],
        ["LessEqual"] = call => [Combine(call, "LessEqual")],
        ["SquaredDifference"] = SquaredDifference,
    };

    /// <summary>Returns the activation of an operation; <see langword="null"/> if it is none.</summary>
    /// <param name="operation">Name of the operation.</param>
    /// <param name="attributes">The attributes of its node.</param>
    /// <param name="slope">Attribute of the slope of LeakyRelu; default 0.2.</param>
    public static Activation? Activation(string operation, NodeAttributes attributes, string slope) => operation switch
    {
        "Relu" => Activations.Relu,
        "Relu6" => Activations.Relu6,
        "Elu" => Activations.Elu,
        "Sigmoid" => Activations.Sigmoid,
        "Tanh" => Activations.Tanh,
        "LeakyRelu" => Activations.LeakyRelu(attributes.Number(slope, .2)),
        _ => null,
    };

    /// <summary>Applies a function of the last axis of a sample.</summary>
    public static GraphValue LastAxis(NodeCall call, Func<SymbolicTensor, Operation> create)
    {
        var x = call.Tensor(0);
        if (x.Tensor.Shape.Rank == 0) x = new(call.Whole(x), hasBatch: false);
        if (x.Rank == 0) throw call.Malformed("its input has no axes");
        return x.With(NodeCall.Apply(create(x.Tensor), x.Tensor));
    }

    private static IReadOnlyList<GraphValue> Activate(NodeCall call) => Map(call, Activation(call.Operation, call.Attributes, "alpha")!);

    private static IReadOnlyList<GraphValue> Map(NodeCall call, Activation function)
    {
        var x = call.Tensor(0);
        return [x.With(NodeCall.Apply(FunctionReader.Of(function, call.NextName()), x.Tensor))];
    }

    private static IReadOnlyList<GraphValue> Cast(NodeCall call)
    {
        // TensorFlow.js computes all integers with 32 bits.
        DType type = call.Attributes.TypeName("DstT") switch
        {
            "FLOAT" or "HALF" => DType.Float32,
            "INT32" or "INT64" or "UINT8" => DType.Int32,
            "BOOL" => DType.Bool,
            var other => throw call.Unsupported($"casts to the type {other}"),
        };
        var x = call.Tensor(0);
        return x.Tensor.DType == type ? [x] : [x.With(NodeCall.Apply(new CastFunction(type, call.NextName()), x.Tensor))];
    }

    private static GraphValue Combine(NodeCall call, string function)
    {
        if (call.Inputs is not [var left, var right]) throw call.Malformed($"it has {call.Inputs.Count} inputs; 2 are expected");
        return Combine(call, function, left, right);
    }

    private static GraphValue Combine(NodeCall call, string function, GraphValue left, GraphValue right)
    {
        if (left.Constant is not null && right.Constant is not null) _ = call.Tensor(0);
        if (Scalar(right, left) is { } second)
            return left.With(NodeCall.Apply(new BinaryFunction(function, null, second, call.NextName()), left.Tensor));
        if (Scalar(left, right) is { } first)
            return right.With(NodeCall.Apply(new BinaryFunction(function, first, null, call.NextName()), right.Tensor));
        var (tensors, hasBatch) = call.Aligned([left, right]);
        return new(NodeCall.Apply(new BinaryFunction(function, null, null, call.NextName()), tensors), hasBatch);
    }

    // A constant of one value becomes part of the function.
    private static double? Scalar(GraphValue value, GraphValue other) =>
        value.Constant is { Count: 1 } constant && other.Constant is null && value.Rank <= other.Rank && constant.Type != DType.Bool
            ? constant.Integers is [var integer] ? integer : constant.Floats[0]
            : null;

    private static GraphValue Sum(NodeCall call)
    {
        var sum = call.Tensor(0);
        foreach (var next in call.Inputs.Skip(1)) sum = Combine(call, "Add", sum, next);
        return sum;
    }

    private static IReadOnlyList<GraphValue> SquaredDifference(NodeCall call)
    {
        var difference = Combine(call, "Subtract");
        return [difference.With(NodeCall.Apply(FunctionReader.Of(UnaryFunction.Square, call.NextName()), difference.Tensor))];
    }
}
