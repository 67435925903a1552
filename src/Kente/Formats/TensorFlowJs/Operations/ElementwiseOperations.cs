using Kente.Components.Functions;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

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
        ["Abs"] = call => [Elementwise.Map(call, UnaryFunction.Absolute)],
        ["Exp"] = call => [Elementwise.Map(call, Activations.Exponential)],
        ["Floor"] = call => [Elementwise.Map(call, UnaryFunction.Floor)],
        ["Log"] = call => [Elementwise.Map(call, UnaryFunction.Log)],
        ["Neg"] = call => [Elementwise.Map(call, UnaryFunction.Negative)],
        ["Reciprocal"] = call => [Elementwise.Map(call, UnaryFunction.Reciprocal)],
        ["Rsqrt"] = call => [Elementwise.Map(call, UnaryFunction.Rsqrt)],
        ["Sqrt"] = call => [Elementwise.Map(call, UnaryFunction.Sqrt)],
        ["Square"] = call => [Elementwise.Map(call, UnaryFunction.Square)],
        ["Cast"] = Cast,
        ["Add"] = call => [Elementwise.Combine(call, "Add")],
        ["AddV2"] = call => [Elementwise.Combine(call, "Add")],
        ["AddN"] = call => [Elementwise.CombineAll(call, "Add")],
        ["BiasAdd"] = call => [Elementwise.Combine(call, "Add")],
        ["Sub"] = call => [Elementwise.Combine(call, "Subtract")],
        ["Mul"] = call => [Elementwise.Combine(call, "Multiply")],
        ["RealDiv"] = call => [Elementwise.Combine(call, "TrueDivide")],
        ["FloorDiv"] = call => [Elementwise.Combine(call, "FloorDivide")],
        ["FloorMod"] = call => [Elementwise.Combine(call, "Mod")],
        ["Maximum"] = call => [Elementwise.Combine(call, "Maximum")],
        ["Minimum"] = call => [Elementwise.Combine(call, "Minimum")],
        ["Equal"] = call => [Elementwise.Combine(call, "Equal")],
        ["NotEqual"] = call => [Elementwise.Combine(call, "NotEqual")],
        ["Greater"] = call => [Elementwise.Combine(call, "Greater")],
        ["GreaterEqual"] = call => [Elementwise.Combine(call, "GreaterEqual")],
        ["Less"] = call => [Elementwise.Combine(call, "Less")],
        ["LessEqual"] = call => [Elementwise.Combine(call, "LessEqual")],
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

    private static IReadOnlyList<GraphValue> Activate(NodeCall call) =>
        [Elementwise.Map(call, Activation(call.Operation, call.Attributes, "alpha")!)];

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
        return [Elementwise.Cast(call, call.Tensor(0), type)];
    }

    private static IReadOnlyList<GraphValue> SquaredDifference(NodeCall call)
    {
        var difference = Elementwise.Combine(call, "Subtract");
        return [Elementwise.Map(call, difference, UnaryFunction.Square)];
    }
}
