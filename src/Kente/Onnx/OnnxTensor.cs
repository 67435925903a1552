namespace Kente;

/// <summary>A tensor in an ONNX graph that is being made.</summary>
public sealed class OnnxTensor
{
    private readonly Shape? _shape;

    internal OnnxTensor(string name, DType type, Shape? shape = null) => (Name, DType, _shape) = (name, type, shape);

    /// <summary>Its name in the file.</summary>
    public string Name { get; }

    /// <summary>Type of the numbers; of a result inside a layer that of what it was computed from.</summary>
    public DType DType { get; }

    /// <summary>Shape of one sample, without the batch axis.</summary>
    /// <exception cref="InvalidOperationException">It is a result inside a layer, whose shape is not known.</exception>
    public Shape Shape => _shape ?? throw new InvalidOperationException($"The shape of {Name} is not known: it is a result inside a layer. Ask the layer's input.");

    /// <summary>Number of axes, with the batch.</summary>
    /// <exception cref="InvalidOperationException">It is a result inside a layer, whose shape is not known.</exception>
    public int Rank => Shape.Rank + 1;

    /// <summary>Whether <see cref="Shape"/> is known.</summary>
    internal bool HasShape => _shape is not null;

    /// <summary>The same tensor, known to have this type and shape.</summary>
    internal OnnxTensor As(DType type, Shape shape) => new(Name, type, shape);

    /// <summary>Another tensor of the same type and shape.</summary>
    internal OnnxTensor Named(string name) => new(name, DType, _shape);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
