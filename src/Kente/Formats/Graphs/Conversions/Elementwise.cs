using Kente.Components.Functions;
using Kente.Components.Layers.Core;

namespace Kente.Formats.Graphs.Conversions;

/// <summary>Conversions of operations on each element.</summary>
internal static class Elementwise
{
    /// <summary>Applies an activation or another function of one tensor.</summary>
    public static GraphValue Map(NodeCall call, Activation function) => Map(call, call.Tensor(0), function);

    /// <summary>Applies an activation or another function to a value.</summary>
    public static GraphValue Map(NodeCall call, GraphValue x, Activation function) =>
        x.With(NodeCall.Apply(FunctionReader.Of(function, call.NextName()), x.Tensor));

    /// <summary>Applies an activation of which Keras has no operation.</summary>
    public static GraphValue Activate(NodeCall call, Activation function)
    {
        var x = call.Tensor(0);
        return x.With(NodeCall.Apply(new ActivationLayer(function, call.NextName()), x.Tensor));
    }

    /// <summary>Casts a value to a type.</summary>
    public static GraphValue Cast(NodeCall call, GraphValue x, DType type) =>
        x.Tensor.DType == type ? x : x.With(NodeCall.Apply(new CastFunction(type, call.NextName()), x.Tensor));

    /// <summary>Applies a function of two tensors, the inputs of the node.</summary>
    public static GraphValue Combine(NodeCall call, string function)
    {
        if (call.Inputs is not [var left, var right]) throw call.Malformed($"it has {call.Inputs.Count} inputs; 2 are expected");
        return Combine(call, function, left, right);
    }

    /// <summary>Applies a function of two tensors.</summary>
    public static GraphValue Combine(NodeCall call, string function, GraphValue left, GraphValue right)
    {
        if (left.Constant is not null && right.Constant is not null) _ = call.Tensor(0);
        if (Scalar(right, left) is { } second) return Combine(call, function, left, second);
        if (Scalar(left, right) is { } first)
            return right.With(NodeCall.Apply(new BinaryFunction(function, first, null, call.NextName()), right.Tensor));
        var (tensors, form) = call.Aligned([left, right]);
        return form(NodeCall.Apply(new BinaryFunction(function, null, null, call.NextName()), tensors));
    }

    /// <summary>Applies a function of a tensor and a scalar.</summary>
    public static GraphValue Combine(NodeCall call, string function, GraphValue left, double right) =>
        left.With(NodeCall.Apply(new BinaryFunction(function, null, right, call.NextName()), left.Tensor));

    /// <summary>Combines any number of values, from the first to the last.</summary>
    public static GraphValue CombineAll(NodeCall call, string function)
    {
        var values = call.Inputs;
        if (values.Count == 0) throw call.Malformed("it has no inputs");
        if (values.Count == 1) return call.Tensor(0);
        // A constant first would be combined with another constant.
        return values.OrderBy(value => value.Constant is not null).Aggregate((left, right) => Combine(call, function, left, right));
    }

    /// <summary>Returns the value of a constant that can become part of a function; <see langword="null"/> for another value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="other">The tensor with which it is combined.</param>
    public static double? Scalar(GraphValue value, GraphValue other) =>
        value.Constant is { Count: 1 } constant && other.Constant is null && value.Rank <= other.Rank && constant.Type != DType.Bool
            ? constant.Numbers.First()
            : null;
}
