using System.Text.Json.Nodes;
using Kente.Serialization;
using static TorchSharp.torch;

namespace Kente.Graph;

/// <summary>Where data enters a model.</summary>
internal sealed class InputLayer : Operation, IFromConfig<InputLayer>
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
    public static InputLayer FromConfig(ObjectConfig config) => InputConfig.Read(config);

    internal override JsonObject Serialize(SharedObjects shared) => InputConfig.Write(this);

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs) => throw new ModelException($"The input '{Name}' cannot be applied to anything; it is where data enters.");

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => throw new InvalidOperationException("Data is put in place of an input.");
}
