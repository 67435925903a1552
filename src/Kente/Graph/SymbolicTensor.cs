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

    /// <summary>The name, the shape with its batch axis, and the type.</summary>
    public override string ToString() => $"{Name} {Shape} {DType}";
}
