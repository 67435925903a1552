using static TorchSharp.torch;

namespace Kente.Components.Layers;

/// <summary>A layer that reads one tensor: all but those that merge several.</summary>
internal abstract class SingleInputLayer : Operation
{
    private protected SingleInputLayer(string? name) : base(name) { }

    /// <inheritdoc/>
    protected sealed override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        if (inputs is not [var input]) throw Unfit("one input", inputs);
        var output = InferShape(input);
        if (BuiltFor is [var first] && OwnWeights.Count > 0 && Expected(first, input) is { } expected)
            throw Unfit($"{expected}, for which its weights were made", inputs);
        return output;
    }

    /// <inheritdoc/>
    protected sealed override void Build(IReadOnlyList<Shape> inputs) => Build(inputs[0]);

    /// <inheritdoc/>
    protected sealed override DType InferType(IReadOnlyList<DType> inputs) => InferType(inputs[0]);

    /// <inheritdoc/>
    protected internal sealed override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => Compute(inputs[0], context);

    /// <inheritdoc/>
    protected internal sealed override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs) => Export(graph, inputs[0]);

    private protected abstract Shape InferShape(Shape input);

    private protected virtual void Build(Shape input) { }

    /// <summary>Layers that compute take float32 only: a wrong type is found when the model is made, not in its first step.</summary>
    private protected virtual DType InferType(DType input) => input == DType.Float32 ? input
        : throw new ModelException(Name, "float32 numbers, which Rescaling makes of others", input.ToString());

    private protected abstract Tensor Compute(Tensor x, CallContext context);

    /// <summary>What <see cref="Compute(Tensor, CallContext)"/> does in a prediction, as operators of an ONNX graph.</summary>
    private protected virtual OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => base.Export(graph, [x]);

    /// <summary>What a layer whose weights were made for one shape would have taken in place of another; <see langword="null"/> where it takes that too.</summary>
    private protected virtual string? Expected(Shape first, Shape input) => first[^1] == input[^1] ? null : $"a last axis of length {first[^1]}";

    /// <summary>The length of the last axis, which the weights depend on.</summary>
    private protected long Channels(Shape input) => input[^1] ?? throw Unfit("a last axis of known length", [input]);

    private protected ModelException Unfit(string expected, Shape input) => Unfit(expected, [input]);
}
