using Kente.Components.Functions;
using Kente.Formats.Graphs;
using Kente.Formats.Graphs.Conversions;

namespace Kente.Formats.OnnxFiles.Operators;

/// <summary>Arithmetic, comparisons, logic and casts.</summary>
internal static class ElementwiseOperators
{
    public static IReadOnlyDictionary<string, NodeConverter> Converters { get; } = new Dictionary<string, NodeConverter>
    {
        ["Add"] = call => [Elementwise.Combine(call, "Add")],
        ["And"] = call => [Logical(call, "LogicalAnd")],
        ["Cast"] = Cast,
        ["Div"] = call => [Elementwise.Combine(call, call.Inputs[0].Type is DType.Int32 or DType.Int64 ? "FloorDivide" : "TrueDivide")],
        ["Equal"] = call => [Elementwise.Combine(call, "Equal")],
        ["Greater"] = call => [Elementwise.Combine(call, "Greater")],
        ["GreaterOrEqual"] = call => [Elementwise.Combine(call, "GreaterEqual")],
        ["Less"] = call => [Elementwise.Combine(call, "Less")],
        ["LessOrEqual"] = call => [Elementwise.Combine(call, "LessEqual")],
        ["Max"] = call => [Elementwise.CombineAll(call, "Maximum")],
        ["Mean"] = call => [Elementwise.Combine(call, "TrueDivide", Elementwise.CombineAll(call, "Add"), call.Inputs.Count)],
        ["Min"] = call => [Elementwise.CombineAll(call, "Minimum")],
        ["Mod"] = call => call.Attributes.Flag("fmod")
            ? throw call.Unsupported("has the attribute fmod")
            : [Elementwise.Combine(call, "Mod")],
        ["Mul"] = call => [Elementwise.Combine(call, "Multiply")],
        ["Not"] = call => [call.Tensor(0) is var x
            ? x.With(NodeCall.Apply(new LogicalFunction("LogicalNot", call.NextName()), x.Tensor)) : x],
        ["Or"] = call => [Logical(call, "LogicalOr")],
        ["Pow"] = call => [Elementwise.Combine(call, "Power")],
        ["Sub"] = call => [Elementwise.Combine(call, "Subtract")],
        ["Sum"] = call => [Elementwise.CombineAll(call, "Add")],
        ["Where"] = Where,
    };

    private static GraphValue Logical(NodeCall call, string function)
    {
        if (call.Inputs.All(input => input.Constant is not null)) _ = call.Tensor(0);
        var (tensors, form) = call.Aligned(call.Inputs);
        return form(NodeCall.Apply(new LogicalFunction(function, call.NextName()), tensors));
    }

    private static IReadOnlyList<GraphValue> Cast(NodeCall call)
    {
        var type = call.Attributes.TypeName("to") switch
        {
            "FLOAT" or "FLOAT16" or "BFLOAT16" or "DOUBLE" => DType.Float32,
            "INT32" => DType.Int32,
            "INT64" => DType.Int64,
            "UINT8" => DType.UInt8,
            "BOOL" => DType.Bool,
            var other => throw call.Unsupported($"casts to the type {other}"),
        };
        return [Elementwise.Cast(call, call.Tensor(0), type)];
    }

    private static IReadOnlyList<GraphValue> Where(NodeCall call)
    {
        if (call.Inputs is not [var condition, var holds, var fails]) throw call.Malformed($"it has {call.Inputs.Count} inputs; 3 are expected");
        if (call.Inputs.All(input => input.Constant is not null)) _ = call.Tensor(0);
        var (yes, no) = (Elementwise.Scalar(holds, condition), Elementwise.Scalar(fails, condition));
        List<GraphValue> values = [condition];
        if (yes is null) values.Add(holds);
        if (no is null) values.Add(fails);
        var (tensors, form) = call.Aligned(values);
        return [form(NodeCall.Apply(new WhereFunction(yes, no, call.NextName()), tensors))];
    }
}
