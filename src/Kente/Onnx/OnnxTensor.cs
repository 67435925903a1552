namespace Kente;

/// <summary>A tensor of an ONNX graph that is being built.</summary>
public sealed class OnnxTensor
{
    private readonly Shape? _shape;

    internal OnnxTensor(string name, DType type, Shape? shape = null) => (Name, DType, _shape) = (name, type, shape);

    /// <summary>Gets the name in the file.</summary>
    public string Name { get; }

    /// <summary>Gets the type; of an intermediate result, the type of its first operand.</summary>
    public DType DType { get; }

    /// <summary>Gets the shape of one sample, without the batch axis.</summary>
    /// <exception cref="InvalidOperationException">The tensor is an intermediate result of a layer, whose shape is unknown.</exception>
    public Shape Shape =>
        _shape
            ?? throw new InvalidOperationException(
                $"The shape of {Name} is unknown, since it is an intermediate result of a layer; use the shape of the layer's input.");

    /// <summary>Gets the number of axes, including the batch axis.</summary>
    /// <exception cref="InvalidOperationException">The tensor is an intermediate result of a layer, whose shape is unknown.</exception>
    public int Rank => Shape.Rank + 1;

    /// <summary>Whether <see cref="Shape"/> is known.</summary>
    internal bool HasShape => _shape is not null;

    /// <summary>Returns the tensor with a known type and shape.</summary>
    internal OnnxTensor As(DType type, Shape shape) => new(Name, type, shape);

    /// <summary>Returns a tensor with another name and the same type and shape.</summary>
    internal OnnxTensor Named(string name) => new(name, DType, _shape);

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;
}
