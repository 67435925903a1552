using Kente.Components.Functions;

namespace Kente;

/// <summary>
/// Functions of symbolic tensors, as in <c>keras.ops</c>: <c>Ops.Mean(x, [1])</c>. Arithmetic is available as operators of
/// <see cref="SymbolicTensor"/>: <c>(a + b) * 2</c>. Axis 0 is the batch and cannot be reduced or moved.
/// </summary>
public static partial class Ops
{
    /// <summary>Applies an activation: <c>Ops.Apply(Relu, x)</c>.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="x">The tensor.</param>
    /// <exception cref="ArgumentException">Keras has no operation for the activation.</exception>
    public static SymbolicTensor Apply(Activation activation, SymbolicTensor x)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return FunctionReader.Of(activation).Apply(x)[0];
    }

    /// <summary>Computes the absolute value.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Absolute(SymbolicTensor x) => Apply(UnaryFunction.Absolute, x);

    /// <summary>Exponential: eˣ.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Exp(SymbolicTensor x) => Apply(Activations.Exponential, x);

    /// <summary>Computes the natural logarithm.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Log(SymbolicTensor x) => Apply(UnaryFunction.Log, x);

    /// <summary>Computes the square root.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Sqrt(SymbolicTensor x) => Apply(UnaryFunction.Sqrt, x);

    /// <summary>Computes the square.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Square(SymbolicTensor x) => Apply(UnaryFunction.Square, x);

    /// <summary>Raises x1 to the power x2.</summary>
    /// <param name="x1">The tensor.</param>
    /// <param name="x2">The exponent.</param>
    public static SymbolicTensor Power(SymbolicTensor x1, double x2) => new BinaryFunction("Power", null, x2).Apply(x1)[0];

    /// <summary>Computes the elementwise maximum of two tensors, with broadcasting.</summary>
    /// <param name="x1">The first tensor.</param>
    /// <param name="x2">The second tensor, of the same shape or with axes of length 1.</param>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor Maximum(SymbolicTensor x1, SymbolicTensor x2) =>
        new BinaryFunction("Maximum", null, null).Apply(x1, x2)[0];

    /// <summary>Computes the elementwise maximum of a tensor and a scalar.</summary>
    /// <param name="x1">The tensor.</param>
    /// <param name="x2">The scalar.</param>
    public static SymbolicTensor Maximum(SymbolicTensor x1, double x2) => new BinaryFunction("Maximum", null, x2).Apply(x1)[0];

    /// <summary>Computes the elementwise minimum of two tensors, with broadcasting.</summary>
    /// <param name="x1">The first tensor.</param>
    /// <param name="x2">The second tensor, of the same shape or with axes of length 1.</param>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor Minimum(SymbolicTensor x1, SymbolicTensor x2) =>
        new BinaryFunction("Minimum", null, null).Apply(x1, x2)[0];

    /// <summary>Computes the elementwise minimum of a tensor and a scalar.</summary>
    /// <param name="x1">The tensor.</param>
    /// <param name="x2">The scalar.</param>
    public static SymbolicTensor Minimum(SymbolicTensor x1, double x2) => new BinaryFunction("Minimum", null, x2).Apply(x1)[0];

    /// <summary>Computes the mean along axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axes: 0 is the batch, negative values count from the end.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1. Default false.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor Mean(SymbolicTensor x, IReadOnlyList<int> axis, bool keepDims = false) =>
        Reduce("Mean", x, axis, keepDims);

    /// <summary>Computes the sum along axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axes: 0 is the batch, negative values count from the end.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1. Default false.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor Sum(SymbolicTensor x, IReadOnlyList<int> axis, bool keepDims = false) => Reduce("Sum", x, axis, keepDims);

    /// <summary>Computes the maximum along axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axes: 0 is the batch, negative values count from the end.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1. Default false.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor Max(SymbolicTensor x, IReadOnlyList<int> axis, bool keepDims = false) => Reduce("Max", x, axis, keepDims);

    /// <summary>Computes the minimum along axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axes: 0 is the batch, negative values count from the end.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1. Default false.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor Min(SymbolicTensor x, IReadOnlyList<int> axis, bool keepDims = false) => Reduce("Min", x, axis, keepDims);

    /// <summary>Computes the product along axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axes: 0 is the batch, negative values count from the end.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1. Default false.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor Prod(SymbolicTensor x, IReadOnlyList<int> axis, bool keepDims = false) =>
        Reduce("Prod", x, axis, keepDims);

    /// <summary>Computes the variance along axes: the mean squared deviation from the mean, divided by the number of values.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axes: 0 is the batch, negative values count from the end.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1. Default false.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor Var(SymbolicTensor x, IReadOnlyList<int> axis, bool keepDims = false) => Reduce("Var", x, axis, keepDims);

    /// <summary>Computes the standard deviation along axes: the square root of <see cref="Var"/>.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axes: 0 is the batch, negative values count from the end.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1. Default false.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor Std(SymbolicTensor x, IReadOnlyList<int> axis, bool keepDims = false) => Reduce("Std", x, axis, keepDims);

    private static SymbolicTensor Reduce(string kerasClass, SymbolicTensor x, IReadOnlyList<int> axis, bool keepDims)
    {
        ArgumentNullException.ThrowIfNull(axis);
        return new ReductionFunction(kerasClass, axis, keepDims).Apply(x)[0];
    }
}
