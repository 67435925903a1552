using static TorchSharp.torch;

namespace Kente.Components.Layers.Core;

/// <summary>
/// Applies a custom function without weights. A file stores only the name of the layer; to load it, register the function with
/// <c>LambdaFunctions.Register</c>. For a layer with weights, derive from <see cref="Operation"/>.
/// </summary>
internal sealed class Lambda : SingleInputLayer, IFromConfig<Lambda>
{
    private readonly Func<Tensor, Tensor?, Tensor> _function;
    private readonly Func<Tensor, Tensor?, Tensor?>? _mask;
    private readonly Func<Shape, Shape>? _shape;
    private readonly bool _readsMask;

    /// <summary>
    /// Initializes the layer; see
    /// <see cref="Kente.Layers.Lambda(Func{Tensor, Tensor?, Tensor}, Func{Shape, Shape}?, Func{Tensor, Tensor?, Tensor?}?, string?)"/>.
    /// </summary>
    public Lambda(LambdaFunction function, string? name = null) : base(name) =>
        (_function, _shape, _mask, _readsMask) = (function.Function, function.OutputShape, function.Mask, function.ReadsMask);

    /// <inheritdoc/>
    protected internal override bool SupportsMasking => _mask is not null;

    /// <inheritdoc/>
    public static Lambda FromConfig(ObjectConfig config) => LambdaFunctions.Find(config.Name) is { } found
        ? new(found, config.Name)
        : throw new FormatException(
            $"{config.Owner}: it contains Python code, which Kente never runs. Register a function for the name of the layer with "
            + "LambdaFunctions.Register.");

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        // The name of a registered function, which is how Keras writes functions other than Python lambdas.
        config.Set("function", Name);
    }

    /// <inheritdoc/>
    protected internal override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(context);
        return _mask?.Invoke(inputs[0], context.Mask());
    }

    internal override bool UsesMasks => _readsMask || _mask is not null;

    internal override IReadOnlyList<bool> InferMasks(IReadOnlyList<bool> inputs, int outputs) => [_mask is not null];

    private protected override Shape InferShape(Shape input) => _shape?.Invoke(input) ?? input;

    private protected override DType InferType(DType input) => DType.Float32;

    private protected override OnnxTensor Export(OnnxGraph graph, OnnxTensor x) => throw new NotSupportedException(
        $"The layer '{Name}' cannot be exported to ONNX: its function cannot be translated to operators. Derive a layer from Operation "
        + "and override Export.");

    private protected override Tensor Compute(Tensor x, CallContext context)
    {
        var y = _function(x, context.Mask());
        var expected = InferShape(Shape.Create([.. x.shape.Skip(1).Select(length => (long?)length)]));
        if (!expected.Fits(Shape.Create([.. y.shape.Skip(1).Select(length => (long?)length)])))
        {
            throw new ModelException(
                Name, $"its function to return a tensor of shape {expected}, the output shape of the layer",
                $"({string.Join(", ", y.shape)})");
        }
        return ReferenceEquals(x, y) ? x.alias() : y;
    }
}
