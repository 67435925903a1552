using static TorchSharp.torch;

namespace Kente.Components.Layers;

/// <summary>Base class of layers with one input tensor.</summary>
internal abstract class SingleInputLayer : Operation
{
    private protected SingleInputLayer(string? name) : base(name) { }

    /// <inheritdoc/>
    protected sealed override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        if (inputs is not [var input]) throw Unfit("one input", inputs);
        var output = InferShape(input);
        if (BuiltFor is [var first] && OwnWeights.Count > 0 && Expected(first, input) is { } expected)
            throw Unfit($"{expected}, for which its weights were built", inputs);
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

    /// <summary>
    /// Infers the data type of the output. By default a layer accepts float32 only, so that a wrong type is reported when the model is
    /// created rather than in its first step.
    /// </summary>
    private protected virtual DType InferType(DType input) => input == DType.Float32 ? input
        : throw new ModelException(Name, "float32 values (Rescaling converts other types)", input.ToString());

    private protected abstract Tensor Compute(Tensor x, CallContext context);

    /// <summary>Adds the operators that compute <see cref="Compute(Tensor, CallContext)"/> in inference to an ONNX graph.</summary>
    private protected virtual OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => base.Export(graph, [x]);

    /// <summary>
    /// Describes the shape that a layer with weights expects if it was built for one shape and is called with another; <see
    /// langword="null"/> if it accepts both.
    /// </summary>
    private protected virtual string? Expected(Shape first, Shape input) =>
        first[^1] == input[^1] ? null : $"a last axis of length {first[^1]}";

    /// <summary>Gets the length of the last axis, on which the shapes of the weights depend.</summary>
    private protected long Channels(Shape input) => input[^1] ?? throw Unfit("a last axis of known length", [input]);

    private protected ModelException Unfit(string expected, Shape input) => Unfit(expected, [input]);
}
