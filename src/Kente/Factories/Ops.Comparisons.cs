using Kente.Components.Functions;

namespace Kente;

public static partial class Ops
{
    /// <summary>Where one is larger than another.</summary>
    /// <param name="a">One tensor.</param>
    /// <param name="b">Another one of its shape, or with lengths of 1.</param>
    /// <returns>True or false for each number.</returns>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor Greater(SymbolicTensor a, SymbolicTensor b) => new BinaryFunction("Greater", null, null).Apply(a, b)[0];

    /// <summary>Where one is larger than another.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="number">The number.</param>
    /// <returns>True or false for each number.</returns>
    public static SymbolicTensor Greater(SymbolicTensor x, double number) => new BinaryFunction("Greater", null, number).Apply(x)[0];

    /// <summary>Where one is larger than another, or as large.</summary>
    /// <param name="a">One tensor.</param>
    /// <param name="b">Another one of its shape, or with lengths of 1.</param>
    /// <returns>True or false for each number.</returns>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor GreaterEqual(SymbolicTensor a, SymbolicTensor b) => new BinaryFunction("GreaterEqual", null, null).Apply(a, b)[0];

    /// <summary>Where one is larger than another, or as large.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="number">The number.</param>
    /// <returns>True or false for each number.</returns>
    public static SymbolicTensor GreaterEqual(SymbolicTensor x, double number) => new BinaryFunction("GreaterEqual", null, number).Apply(x)[0];

    /// <summary>Where one is smaller than another.</summary>
    /// <param name="a">One tensor.</param>
    /// <param name="b">Another one of its shape, or with lengths of 1.</param>
    /// <returns>True or false for each number.</returns>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor Less(SymbolicTensor a, SymbolicTensor b) => new BinaryFunction("Less", null, null).Apply(a, b)[0];

    /// <summary>Where one is smaller than another.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="number">The number.</param>
    /// <returns>True or false for each number.</returns>
    public static SymbolicTensor Less(SymbolicTensor x, double number) => new BinaryFunction("Less", null, number).Apply(x)[0];

    /// <summary>Where one is smaller than another, or as small.</summary>
    /// <param name="a">One tensor.</param>
    /// <param name="b">Another one of its shape, or with lengths of 1.</param>
    /// <returns>True or false for each number.</returns>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor LessEqual(SymbolicTensor a, SymbolicTensor b) => new BinaryFunction("LessEqual", null, null).Apply(a, b)[0];

    /// <summary>Where one is smaller than another, or as small.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="number">The number.</param>
    /// <returns>True or false for each number.</returns>
    public static SymbolicTensor LessEqual(SymbolicTensor x, double number) => new BinaryFunction("LessEqual", null, number).Apply(x)[0];

    /// <summary>Where one equals another.</summary>
    /// <param name="a">One tensor.</param>
    /// <param name="b">Another one of its shape, or with lengths of 1.</param>
    /// <returns>True or false for each number.</returns>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor Equal(SymbolicTensor a, SymbolicTensor b) => new BinaryFunction("Equal", null, null).Apply(a, b)[0];

    /// <summary>Where one equals another.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="number">The number.</param>
    /// <returns>True or false for each number.</returns>
    public static SymbolicTensor Equal(SymbolicTensor x, double number) => new BinaryFunction("Equal", null, number).Apply(x)[0];

    /// <summary>Where one differs from another.</summary>
    /// <param name="a">One tensor.</param>
    /// <param name="b">Another one of its shape, or with lengths of 1.</param>
    /// <returns>True or false for each number.</returns>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor NotEqual(SymbolicTensor a, SymbolicTensor b) => new BinaryFunction("NotEqual", null, null).Apply(a, b)[0];

    /// <summary>Where one differs from another.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="number">The number.</param>
    /// <returns>True or false for each number.</returns>
    public static SymbolicTensor NotEqual(SymbolicTensor x, double number) => new BinaryFunction("NotEqual", null, number).Apply(x)[0];

    /// <summary>Numbers of one tensor where a condition holds, and of another where it does not.</summary>
    /// <param name="condition">True or false, as <see cref="Greater(SymbolicTensor, double)"/> gives it.</param>
    /// <param name="holds">Where it holds.</param>
    /// <param name="fails">Where it does not.</param>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor Where(SymbolicTensor condition, SymbolicTensor holds, SymbolicTensor fails) => new WhereFunction(null, null).Apply(condition, holds, fails)[0];

    /// <summary>Numbers of a tensor where a condition holds, and one number where it does not.</summary>
    /// <param name="condition">True or false, as <see cref="Greater(SymbolicTensor, double)"/> gives it.</param>
    /// <param name="holds">Where it holds.</param>
    /// <param name="fails">Where it does not.</param>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor Where(SymbolicTensor condition, SymbolicTensor holds, double fails) => new WhereFunction(null, fails).Apply(condition, holds)[0];

    /// <summary>The place of the largest number along an axis, from 0, as int32.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis, counted from the batch, or from the end where negative; default the last.</param>
    /// <param name="keepDims">Whether it stays, with length 1; default false.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor ArgMax(SymbolicTensor x, int axis = -1, bool keepDims = false) => new ArgFunction("Argmax", axis, keepDims).Apply(x)[0];

    /// <summary>The place of the smallest number along an axis, from 0, as int32.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="axis">The axis, counted from the batch, or from the end where negative; default the last.</param>
    /// <param name="keepDims">Whether it stays, with length 1; default false.</param>
    /// <exception cref="ModelException">There is no such axis.</exception>
    public static SymbolicTensor ArgMin(SymbolicTensor x, int axis = -1, bool keepDims = false) => new ArgFunction("Argmin", axis, keepDims).Apply(x)[0];

    /// <summary>For each class number a row of zeros with a one at its place.</summary>
    /// <param name="x">Whole numbers, the classes.</param>
    /// <param name="classes">How many there are.</param>
    /// <returns>(None, …) → (None, …, classes).</returns>
    /// <exception cref="ModelException">They are no whole numbers.</exception>
    public static SymbolicTensor OneHot(SymbolicTensor x, int classes) => new OneHotFunction(classes).Apply(x)[0];

    /// <summary>Where both conditions hold.</summary>
    /// <param name="a">A condition, which a comparison makes.</param>
    /// <param name="b">Another one of its shape, or with lengths of 1.</param>
    /// <exception cref="ModelException">The shapes do not fit, or they are no conditions.</exception>
    public static SymbolicTensor LogicalAnd(SymbolicTensor a, SymbolicTensor b) => new LogicalFunction("LogicalAnd").Apply(a, b)[0];

    /// <summary>Where one condition holds, or both do.</summary>
    /// <param name="a">A condition, which a comparison makes.</param>
    /// <param name="b">Another one of its shape, or with lengths of 1.</param>
    /// <exception cref="ModelException">The shapes do not fit, or they are no conditions.</exception>
    public static SymbolicTensor LogicalOr(SymbolicTensor a, SymbolicTensor b) => new LogicalFunction("LogicalOr").Apply(a, b)[0];

    /// <summary>Where a condition does not hold.</summary>
    /// <param name="condition">The condition, which a comparison makes.</param>
    /// <exception cref="ModelException">It is no condition.</exception>
    public static SymbolicTensor LogicalNot(SymbolicTensor condition) => new LogicalFunction("LogicalNot").Apply(condition)[0];
}
