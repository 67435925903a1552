using Kente.Components.Functions;

namespace Kente;

public static partial class Ops
{
    /// <summary>The next whole number, upwards.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Ceil(SymbolicTensor x) => Apply(UnaryFunction.Ceil, x);

    /// <summary>The cosine.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Cos(SymbolicTensor x) => Apply(UnaryFunction.Cos, x);

    /// <summary>The error function.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Erf(SymbolicTensor x) => Apply(UnaryFunction.Erf, x);

    /// <summary>eˣ − 1, exact where x is small.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Expm1(SymbolicTensor x) => Apply(UnaryFunction.Expm1, x);

    /// <summary>The next whole number, downwards.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Floor(SymbolicTensor x) => Apply(UnaryFunction.Floor, x);

    /// <summary>The logarithm to base 10.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Log10(SymbolicTensor x) => Apply(UnaryFunction.Log10, x);

    /// <summary>The natural logarithm of 1 + x, exact where x is small.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Log1p(SymbolicTensor x) => Apply(UnaryFunction.Log1p, x);

    /// <summary>The logarithm to base 2.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Log2(SymbolicTensor x) => Apply(UnaryFunction.Log2, x);

    /// <summary>1 ÷ x.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Reciprocal(SymbolicTensor x) => Apply(UnaryFunction.Reciprocal, x);

    /// <summary>The nearest whole number, the even one of two.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Round(SymbolicTensor x) => Apply(UnaryFunction.Round, x);

    /// <summary>1 ÷ √x.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Rsqrt(SymbolicTensor x) => Apply(UnaryFunction.Rsqrt, x);

    /// <summary>−1, 0 or 1.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Sign(SymbolicTensor x) => Apply(UnaryFunction.Sign, x);

    /// <summary>The sine.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Sin(SymbolicTensor x) => Apply(UnaryFunction.Sin, x);

    /// <summary>Numbers held between two others.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="minimum">The smallest that comes out.</param>
    /// <param name="maximum">The largest that comes out.</param>
    public static SymbolicTensor Clip(SymbolicTensor x, double minimum, double maximum) => UnaryFunction.Clip(minimum, maximum).Apply(x)[0];

    /// <summary>eˣ ÷ Σ eˣ along one axis.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis, counted from the batch, or from the end where negative; default the last.</param>
    public static SymbolicTensor Softmax(SymbolicTensor x, int axis = -1) => UnaryFunction.Softmax("Softmax", axis).Apply(x)[0];

    /// <summary>The logarithm of <see cref="Softmax"/>.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis, counted from the batch, or from the end where negative; default the last.</param>
    public static SymbolicTensor LogSoftmax(SymbolicTensor x, int axis = -1) => UnaryFunction.Softmax("LogSoftmax", axis).Apply(x)[0];

    /// <summary>What is left of a division, of the divisor's sign.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="divisor">The divisor.</param>
    public static SymbolicTensor Mod(SymbolicTensor x, double divisor) => new BinaryFunction("Mod", null, divisor).Apply(x)[0];

    /// <summary>The quotient, rounded down.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="divisor">The divisor.</param>
    public static SymbolicTensor FloorDivide(SymbolicTensor x, double divisor) => new BinaryFunction("FloorDivide", null, divisor).Apply(x)[0];
}
