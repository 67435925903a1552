using Kente.Components.Functions;
using Kente.Graph;

namespace Kente;

/// <summary>A tensor of a model before there is data: its shape and type are known, its numbers are not. Layers map these to one another.</summary>
public sealed class SymbolicTensor
{
    internal SymbolicTensor(Shape shape, DType type, Node source, int index) => (Shape, DType, Source, Index) = (shape, type, source, index);

    /// <summary>Shape of one sample, without the batch axis.</summary>
    public Shape Shape { get; }

    /// <summary>Type of the numbers.</summary>
    public DType DType { get; }

    /// <summary>Name of the layer that computes it.</summary>
    public string Name => Source.Operation.Name;

    /// <summary>A part of the tensor: of each axis after the batch one place, which takes the axis away, or a range; later axes stay whole.</summary>
    /// <param name="axes">What is taken of each axis: <c>x[0]</c>, <c>x[1..3, ^1]</c>, <c>x[.., 2]</c>.</param>
    /// <exception cref="ModelException">There are fewer axes, or no such place.</exception>
    public SymbolicTensor this[params ReadOnlySpan<AxisIndex> axes] => new ItemFunction(axes.ToArray()).Apply(this)[0];

    /// <summary>The call of a layer that computes it.</summary>
    internal Node Source { get; }

    /// <summary>Its place among the outputs of that call.</summary>
    internal int Index { get; }

    /// <summary>The sum, number by number. An axis of length 1 is repeated.</summary>
    /// <param name="left">One tensor.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor operator +(SymbolicTensor left, SymbolicTensor right) => new BinaryFunction("Add", null, null).Apply(left, right)[0];

    /// <summary>Each number plus another.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The number.</param>
    public static SymbolicTensor operator +(SymbolicTensor left, double right) => new BinaryFunction("Add", null, right).Apply(left)[0];

    /// <summary>Another number plus each.</summary>
    /// <param name="left">The number.</param>
    /// <param name="right">The tensor.</param>
    public static SymbolicTensor operator +(double left, SymbolicTensor right) => new BinaryFunction("Add", left, null).Apply(right)[0];

    /// <summary>The difference, number by number. An axis of length 1 is repeated.</summary>
    /// <param name="left">One tensor.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor operator -(SymbolicTensor left, SymbolicTensor right) => new BinaryFunction("Subtract", null, null).Apply(left, right)[0];

    /// <summary>Each number less another.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The number.</param>
    public static SymbolicTensor operator -(SymbolicTensor left, double right) => new BinaryFunction("Subtract", null, right).Apply(left)[0];

    /// <summary>Another number less each.</summary>
    /// <param name="left">The number.</param>
    /// <param name="right">The tensor.</param>
    public static SymbolicTensor operator -(double left, SymbolicTensor right) => new BinaryFunction("Subtract", left, null).Apply(right)[0];

    /// <summary>The product, number by number. An axis of length 1 is repeated.</summary>
    /// <param name="left">One tensor.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor operator *(SymbolicTensor left, SymbolicTensor right) => new BinaryFunction("Multiply", null, null).Apply(left, right)[0];

    /// <summary>Each number times another.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The number.</param>
    public static SymbolicTensor operator *(SymbolicTensor left, double right) => new BinaryFunction("Multiply", null, right).Apply(left)[0];

    /// <summary>Another number times each.</summary>
    /// <param name="left">The number.</param>
    /// <param name="right">The tensor.</param>
    public static SymbolicTensor operator *(double left, SymbolicTensor right) => new BinaryFunction("Multiply", left, null).Apply(right)[0];

    /// <summary>The quotient, number by number. An axis of length 1 is repeated.</summary>
    /// <param name="left">One tensor.</param>
    /// <param name="right">The other.</param>
    /// <exception cref="ModelException">The shapes do not fit.</exception>
    public static SymbolicTensor operator /(SymbolicTensor left, SymbolicTensor right) => new BinaryFunction("TrueDivide", null, null).Apply(left, right)[0];

    /// <summary>Each number divided by another.</summary>
    /// <param name="left">The tensor.</param>
    /// <param name="right">The number.</param>
    public static SymbolicTensor operator /(SymbolicTensor left, double right) => new BinaryFunction("TrueDivide", null, right).Apply(left)[0];

    /// <summary>Another number divided by each.</summary>
    /// <param name="left">The number.</param>
    /// <param name="right">The tensor.</param>
    public static SymbolicTensor operator /(double left, SymbolicTensor right) => new BinaryFunction("TrueDivide", left, null).Apply(right)[0];

    /// <summary>Each number with the other sign.</summary>
    /// <param name="x">The tensor.</param>
    public static SymbolicTensor operator -(SymbolicTensor x) => Ops.Apply(UnaryFunction.Negative, x);

    /// <summary>The name, the shape with its batch axis, and the type.</summary>
    public override string ToString() => $"{Name} {Shape} {DType}";
}
