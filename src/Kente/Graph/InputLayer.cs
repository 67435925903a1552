using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>Where data enters a model.</summary>
internal sealed class InputLayer : Operation
{
    internal InputLayer(Shape shape, DType type, string? name) : base(name)
    {
        (Shape, DType) = (shape, type);
        Output = new Node(this, [], [(shape, type)]).Outputs[0];
    }

    /// <summary>Shape of one sample.</summary>
    public Shape Shape { get; }

    /// <summary>Type of the numbers.</summary>
    public DType DType { get; }

    internal SymbolicTensor Output { get; }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs) => throw new ModelException($"The input '{Name}' cannot be applied to anything; it is where data enters.");

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => throw new InvalidOperationException("Data is put in place of an input.");
}
