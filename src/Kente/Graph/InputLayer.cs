using System.Text.Json.Nodes;
using Kente.Serialization;
using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>The layer of a model input.</summary>
internal sealed class InputLayer : Operation, IFromConfig<InputLayer>
{
    internal InputLayer(Shape shape, DType type, string? name) : base(name)
    {
        (Shape, DType) = (shape, type);
        Output = new Node(this, [], [(shape, type)]).Outputs[0];
    }

    /// <summary>Shape of one sample.</summary>
    public Shape Shape { get; }

    /// <summary>Type of the values.</summary>
    public DType DType { get; }

    internal SymbolicTensor Output { get; }

    /// <inheritdoc/>
    public static InputLayer FromConfig(ObjectConfig config) => InputConfig.Read(config);

    internal override JsonObject Serialize(SharedObjects shared) => InputConfig.Write(this);

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs) =>
        throw new ModelException($"The input '{Name}' is not a function and cannot be applied to a tensor.");

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) =>
        throw new InvalidOperationException("An input does not compute; its data is passed to the model.");
}
