using Kente.Components.Functions;

namespace Kente;

public static partial class Ops
{
    /// <summary>Computes x1 &gt; x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The first tensor.</param>
    /// <param name="x2">The second tensor, of the same shape or with axes of length 1.</param>
    /// <returns>A boolean tensor.</returns>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor Greater(SymbolicTensor x1, SymbolicTensor x2) =>
        new BinaryFunction("Greater", null, null).Apply(x1, x2)[0];

    /// <summary>Computes x1 &gt; x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The tensor.</param>
    /// <param name="x2">The scalar.</param>
    /// <returns>A boolean tensor.</returns>
    public static SymbolicTensor Greater(SymbolicTensor x1, double x2) => new BinaryFunction("Greater", null, x2).Apply(x1)[0];

    /// <summary>Computes x1 ≥ x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The first tensor.</param>
    /// <param name="x2">The second tensor, of the same shape or with axes of length 1.</param>
    /// <returns>A boolean tensor.</returns>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor GreaterEqual(SymbolicTensor x1, SymbolicTensor x2) =>
        new BinaryFunction("GreaterEqual", null, null).Apply(x1, x2)[0];

    /// <summary>Computes x1 ≥ x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The tensor.</param>
    /// <param name="x2">The scalar.</param>
    /// <returns>A boolean tensor.</returns>
    public static SymbolicTensor GreaterEqual(SymbolicTensor x1, double x2) => new BinaryFunction("GreaterEqual", null, x2).Apply(x1)[0];

    /// <summary>Computes x1 &lt; x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The first tensor.</param>
    /// <param name="x2">The second tensor, of the same shape or with axes of length 1.</param>
    /// <returns>A boolean tensor.</returns>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor Less(SymbolicTensor x1, SymbolicTensor x2) => new BinaryFunction("Less", null, null).Apply(x1, x2)[0];

    /// <summary>Computes x1 &lt; x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The tensor.</param>
    /// <param name="x2">The scalar.</param>
    /// <returns>A boolean tensor.</returns>
    public static SymbolicTensor Less(SymbolicTensor x1, double x2) => new BinaryFunction("Less", null, x2).Apply(x1)[0];

    /// <summary>Computes x1 ≤ x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The first tensor.</param>
    /// <param name="x2">The second tensor, of the same shape or with axes of length 1.</param>
    /// <returns>A boolean tensor.</returns>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor LessEqual(SymbolicTensor x1, SymbolicTensor x2) =>
        new BinaryFunction("LessEqual", null, null).Apply(x1, x2)[0];

    /// <summary>Computes x1 ≤ x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The tensor.</param>
    /// <param name="x2">The scalar.</param>
    /// <returns>A boolean tensor.</returns>
    public static SymbolicTensor LessEqual(SymbolicTensor x1, double x2) => new BinaryFunction("LessEqual", null, x2).Apply(x1)[0];

    /// <summary>Computes x1 = x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The first tensor.</param>
    /// <param name="x2">The second tensor, of the same shape or with axes of length 1.</param>
    /// <returns>A boolean tensor.</returns>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor Equal(SymbolicTensor x1, SymbolicTensor x2) => new BinaryFunction("Equal", null, null).Apply(x1, x2)[0];

    /// <summary>Computes x1 = x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The tensor.</param>
    /// <param name="x2">The scalar.</param>
    /// <returns>A boolean tensor.</returns>
    public static SymbolicTensor Equal(SymbolicTensor x1, double x2) => new BinaryFunction("Equal", null, x2).Apply(x1)[0];

    /// <summary>Computes x1 ≠ x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The first tensor.</param>
    /// <param name="x2">The second tensor, of the same shape or with axes of length 1.</param>
    /// <returns>A boolean tensor.</returns>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor NotEqual(SymbolicTensor x1, SymbolicTensor x2) =>
        new BinaryFunction("NotEqual", null, null).Apply(x1, x2)[0];

    /// <summary>Computes x1 ≠ x2 elementwise, with broadcasting.</summary>
    /// <param name="x1">The tensor.</param>
    /// <param name="x2">The scalar.</param>
    /// <returns>A boolean tensor.</returns>
    public static SymbolicTensor NotEqual(SymbolicTensor x1, double x2) => new BinaryFunction("NotEqual", null, x2).Apply(x1)[0];

    /// <summary>Selects elements of x1 where a condition is true, and of x2 where it is false, with broadcasting.</summary>
    /// <param name="condition">A boolean tensor, such as <see cref="Greater(SymbolicTensor, double)"/> returns.</param>
    /// <param name="x1">Values where the condition is true.</param>
    /// <param name="x2">Values where the condition is false.</param>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor Where(SymbolicTensor condition, SymbolicTensor x1, SymbolicTensor x2) =>
        new WhereFunction(null, null).Apply(condition, x1, x2)[0];

    /// <summary>Selects elements of a tensor where a condition is true, and a scalar where it is false.</summary>
    /// <param name="condition">A boolean tensor, such as <see cref="Greater(SymbolicTensor, double)"/> returns.</param>
    /// <param name="x1">Values where the condition is true.</param>
    /// <param name="x2">Values where the condition is false.</param>
    /// <exception cref="ModelException">The shapes do not match.</exception>
    public static SymbolicTensor Where(SymbolicTensor condition, SymbolicTensor x1, double x2) =>
        new WhereFunction(null, x2).Apply(condition, x1)[0];

    /// <summary>Computes the index of the maximum along an axis, as int32.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis: 0 is the batch, negative values count from the end. Default the last.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1. Default false.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor ArgMax(SymbolicTensor x, int axis = -1, bool keepDims = false) =>
        new ArgFunction("Argmax", axis, keepDims).Apply(x)[0];

    /// <summary>Computes the index of the minimum along an axis, as int32.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis: 0 is the batch, negative values count from the end. Default the last.</param>
    /// <param name="keepDims">Whether the axis stays, with length 1. Default false.</param>
    /// <exception cref="ModelException">The axis does not exist.</exception>
    public static SymbolicTensor ArgMin(SymbolicTensor x, int axis = -1, bool keepDims = false) =>
        new ArgFunction("Argmin", axis, keepDims).Apply(x)[0];

    /// <summary>Computes the one-hot encoding of class indices. Indices outside the classes give zeros.</summary>
    /// <param name="x">Class indices, integers.</param>
    /// <param name="numClasses">Number of classes.</param>
    /// <returns>(None, …) → (None, …, numClasses).</returns>
    /// <exception cref="ModelException">The tensor is not of an integer type.</exception>
    public static SymbolicTensor OneHot(SymbolicTensor x, int numClasses) => new OneHotFunction(numClasses).Apply(x)[0];

    /// <summary>Computes the logical AND elementwise, with broadcasting.</summary>
    /// <param name="x1">The first boolean tensor.</param>
    /// <param name="x2">The second tensor, of the same shape or with axes of length 1.</param>
    /// <exception cref="ModelException">The shapes do not match, or a tensor is not boolean.</exception>
    public static SymbolicTensor LogicalAnd(SymbolicTensor x1, SymbolicTensor x2) => new LogicalFunction("LogicalAnd").Apply(x1, x2)[0];

    /// <summary>Computes the logical OR elementwise, with broadcasting.</summary>
    /// <param name="x1">The first boolean tensor.</param>
    /// <param name="x2">The second tensor, of the same shape or with axes of length 1.</param>
    /// <exception cref="ModelException">The shapes do not match, or a tensor is not boolean.</exception>
    public static SymbolicTensor LogicalOr(SymbolicTensor x1, SymbolicTensor x2) => new LogicalFunction("LogicalOr").Apply(x1, x2)[0];

    /// <summary>Computes the logical NOT elementwise.</summary>
    /// <param name="condition">The boolean tensor.</param>
    /// <exception cref="ModelException">The tensor is not boolean.</exception>
    public static SymbolicTensor LogicalNot(SymbolicTensor condition) => new LogicalFunction("LogicalNot").Apply(condition)[0];
}
