using Kente.Components.Functions;

namespace Kente;

public static partial class Ops
{
    /// <summary>Rounds up to the nearest integer.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Ceil(SymbolicTensor x) => Apply(UnaryFunction.Ceil, x);

    /// <summary>Computes the cosine.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Cos(SymbolicTensor x) => Apply(UnaryFunction.Cos, x);

    /// <summary>Computes the error function.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Erf(SymbolicTensor x) => Apply(UnaryFunction.Erf, x);

    /// <summary>Computes eˣ − 1, accurate for small x.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Expm1(SymbolicTensor x) => Apply(UnaryFunction.Expm1, x);

    /// <summary>Rounds down to the nearest integer.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Floor(SymbolicTensor x) => Apply(UnaryFunction.Floor, x);

    /// <summary>Computes the logarithm to base 10.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Log10(SymbolicTensor x) => Apply(UnaryFunction.Log10, x);

    /// <summary>Computes ln(1 + x), accurate for small x.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Log1p(SymbolicTensor x) => Apply(UnaryFunction.Log1p, x);

    /// <summary>Computes the logarithm to base 2.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Log2(SymbolicTensor x) => Apply(UnaryFunction.Log2, x);

    /// <summary>Computes the reciprocal: 1 / x.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Reciprocal(SymbolicTensor x) => Apply(UnaryFunction.Reciprocal, x);

    /// <summary>Rounds to the nearest integer, and halves to the nearest even integer.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Round(SymbolicTensor x) => Apply(UnaryFunction.Round, x);

    /// <summary>Computes the reciprocal square root: 1 / √x.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Rsqrt(SymbolicTensor x) => Apply(UnaryFunction.Rsqrt, x);

    /// <summary>Computes the sign: −1, 0 or 1.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Sign(SymbolicTensor x) => Apply(UnaryFunction.Sign, x);

    /// <summary>Computes the sine.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor Sin(SymbolicTensor x) => Apply(UnaryFunction.Sin, x);

    /// <summary>Clips the elements to a range.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="xMin">Lower bound.</param>
    /// <param name="xMax">Upper bound.</param>
    public static SymbolicTensor Clip(SymbolicTensor x, double xMin, double xMax) => UnaryFunction.Clip(xMin, xMax).Apply(x)[0];

    /// <summary>Computes the softmax along an axis: eˣ / Σ eˣ.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis: 0 is the batch, negative values count from the end. Default the last.</param>
    public static SymbolicTensor Softmax(SymbolicTensor x, int axis = -1) => UnaryFunction.Softmax("Softmax", axis).Apply(x)[0];

    /// <summary>Computes the logarithm of <see cref="Softmax"/> along an axis.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis: 0 is the batch, negative values count from the end. Default the last.</param>
    public static SymbolicTensor LogSoftmax(SymbolicTensor x, int axis = -1) => UnaryFunction.Softmax("LogSoftmax", axis).Apply(x)[0];

    /// <summary>Computes the remainder of the division, with the sign of the divisor.</summary>
    /// <param name="x1">The tensor.</param>
    /// <param name="x2">The divisor.</param>
    public static SymbolicTensor Mod(SymbolicTensor x1, double x2) => new BinaryFunction("Mod", null, x2).Apply(x1)[0];

    /// <summary>Computes the quotient, rounded down.</summary>
    /// <param name="x1">The tensor.</param>
    /// <param name="x2">The divisor.</param>
    public static SymbolicTensor FloorDivide(SymbolicTensor x1, double x2) => new BinaryFunction("FloorDivide", null, x2).Apply(x1)[0];
}
