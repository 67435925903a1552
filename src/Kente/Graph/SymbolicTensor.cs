using Kente.Components.Functions;
using Kente.Graph;

namespace Kente;

/// <summary>
/// A tensor of a model graph: its shape and type are known, its values are not. Layers map symbolic tensors to each other.
/// </summary>
public sealed class SymbolicTensor
{
    internal SymbolicTensor(Shape shape, DType type, Node source, int index) =>
        (Shape, DType, Source, Index) = (shape, type, source, index);

    /// <summary>Gets the shape of one sample, without the batch axis.</summary>
    public Shape Shape { get; }

    /// <summary>Gets the type of the values.</summary>
    public DType DType { get; }

    /// <summary>Gets the name of the layer that computes the tensor.</summary>
    public string Name => Source.Operation.Name;

    /// <summary>
    /// Selects an index, which removes the axis, or a range along each axis after the batch. Later axes are kept whole.
    /// </summary>
    /// <param name="axes">Indices and ranges: <c>x[0]</c>, <c>x[1..3, ^1]</c>, <c>x[.., 2]</c>.</param>
    /// <exception cref="ModelException">The tensor has fewer axes, or an index is out of range.</exception>
    public SymbolicTensor this[params ReadOnlySpan<AxisIndex> axes] => new ItemFunction(axes.ToArray()).Apply(this)[0];

    /// <summary>The call that computes the tensor.</summary>
    internal Node Source { get; }

    /// <summary>Whether the values have a mask of the time steps that count.</summary>
    internal bool HasMask { get; init; }

    /// <summary>Zero-based index among the outputs of that call.</summary>
    internal int Index { get; }

    /// <summary>Returns the name, the shape with the batch axis, and the type.</summary>
    public override string ToString() => $"{Name} {Shape} {DType}";
}
