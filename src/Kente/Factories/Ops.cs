using Kente.Components.Functions;

namespace Kente;

/// <summary>
/// Functions of symbolic tensors that are no layers, as <c>keras.ops</c> has them: <c>Ops.Mean(x, [1])</c>. Sums, differences, products and
/// quotients are the operators of <see cref="SymbolicTensor"/>: <c>(a + b) * 2</c>. Axes are counted from the batch, which is 0 and stays.
/// </summary>
public static partial class Ops
{
    /// <summary>Applies an activation: <c>Ops.Apply(Relu, x)</c>.</summary>
    /// <param name="activation">The activation.</param>
    /// <param name="x">The tensor.</param>
    /// <exception cref="ArgumentException">Keras has no such operation.</exception>
    public static SymbolicTensor Apply(Activation activation, SymbolicTensor x)
    {
        ArgumentNullException.ThrowIfNull(activation);
        return FunctionReader.Of(activation).Apply(x)[0];
    }

    /// <summary>|x|.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Absolute(SymbolicTensor x) => Apply(UnaryFunction.Absolute, x);

    /// <summary>eˣ.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Exp(SymbolicTensor x) => Apply(Activations.Exponential, x);

    /// <summary>The natural logarithm.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Log(SymbolicTensor x) => Apply(UnaryFunction.Log, x);

    /// <summary>√x.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Sqrt(SymbolicTensor x) => Apply(UnaryFunction.Sqrt, x);

    /// <summary>x².</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Square(SymbolicTensor x) => Apply(UnaryFunction.Square, x);

    /// <summary>xⁿ.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="exponent">n.</param>
    public static SymbolicTensor Power(SymbolicTensor x, double exponent) => new BinaryFunction("Power", null, exponent).Apply(x)[0];

    /// <summary>The larger of two, number by number.</summary>
    /// <param name="a">One tensor.</param>
    /// <param name="b">Another one of its shape, or with lengths of 1.</param>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor Maximum(SymbolicTensor a, SymbolicTensor b) => new BinaryFunction("Maximum", null, null).Apply(a, b)[0];

    /// <summary>The larger of each number and another.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="number">The number.</param>
    public static SymbolicTensor Maximum(SymbolicTensor x, double number) => new BinaryFunction("Maximum", null, number).Apply(x)[0];

    /// <summary>The smaller of two, number by number.</summary>
    /// <param name="a">One tensor.</param>
    /// <param name="b">Another one of its shape, or with lengths of 1.</param>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor Minimum(SymbolicTensor a, SymbolicTensor b) => new BinaryFunction("Minimum", null, null).Apply(a, b)[0];

    /// <summary>The smaller of each number and another.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="number">The number.</param>
    public static SymbolicTensor Minimum(SymbolicTensor x, double number) => new BinaryFunction("Minimum", null, number).Apply(x)[0];

    /// <summary>The mean along some axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative.</param>
    /// <param name="keepDims">Whether they stay, with length 1; default false.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor Mean(SymbolicTensor x, IReadOnlyList<int> axes, bool keepDims = false) => Reduce("Mean", x, axes, keepDims);

    /// <summary>The sum along some axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative.</param>
    /// <param name="keepDims">Whether they stay, with length 1; default false.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor Sum(SymbolicTensor x, IReadOnlyList<int> axes, bool keepDims = false) => Reduce("Sum", x, axes, keepDims);

    /// <summary>The largest along some axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative.</param>
    /// <param name="keepDims">Whether they stay, with length 1; default false.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor Max(SymbolicTensor x, IReadOnlyList<int> axes, bool keepDims = false) => Reduce("Max", x, axes, keepDims);

    /// <summary>The smallest along some axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative.</param>
    /// <param name="keepDims">Whether they stay, with length 1; default false.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor Min(SymbolicTensor x, IReadOnlyList<int> axes, bool keepDims = false) => Reduce("Min", x, axes, keepDims);

    /// <summary>The product along some axes.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative.</param>
    /// <param name="keepDims">Whether they stay, with length 1; default false.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor Prod(SymbolicTensor x, IReadOnlyList<int> axes, bool keepDims = false) => Reduce("Prod", x, axes, keepDims);

    /// <summary>The variance along some axes, divided by the number of values.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative.</param>
    /// <param name="keepDims">Whether they stay, with length 1; default false.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor Var(SymbolicTensor x, IReadOnlyList<int> axes, bool keepDims = false) => Reduce("Var", x, axes, keepDims);

    /// <summary>The standard deviation along some axes: the root of <see cref="Var"/>.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axes">The axes, counted from the batch, or from the end where negative.</param>
    /// <param name="keepDims">Whether they stay, with length 1; default false.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor Std(SymbolicTensor x, IReadOnlyList<int> axes, bool keepDims = false) => Reduce("Std", x, axes, keepDims);

    private static SymbolicTensor Reduce(string kerasClass, SymbolicTensor x, IReadOnlyList<int> axes, bool keepDims)
    {
        ArgumentNullException.ThrowIfNull(axes);
        return new ReductionFunction(kerasClass, axes, keepDims).Apply(x)[0];
    }
}
