using Kente.Components.Layers;
using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Index of the maximum or minimum along an axis.</summary>
internal sealed class ArgFunction : TensorFunction
{
    private readonly int _axis;
    private readonly bool _keepDims;

    internal ArgFunction(string kerasClass, int axis, bool keepDims, string? name = null) : base("numpy", kerasClass, name)
    {
        Axis.NotBatch(axis);
        (_axis, _keepDims) = (axis, keepDims);
    }

    internal static ArgFunction Read(string kerasClass, ObjectConfig config, string? name) => config.Values["axis"] is null
        ? throw new FormatException(
            $"{config.Owner}: 'axis' is null, which includes the batch. Kente computes each sample separately; specify the axes.")
        : new(kerasClass, config.Int("axis"), config.Flag("keepdims", false), name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("axis", _axis);
        config.Set("keepdims", _keepDims);
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs is not [var input] || !Axis.Exists(_axis, input)) throw Unfit($"one input with an axis {_axis}", inputs);
        int place = Axis.Of(_axis, input);
        return _keepDims
            ? Shape.Create([.. input[..place], 1, .. input[(place + 1)..]])
            : Shape.Create([.. input[..place], .. input[(place + 1)..]]);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs) => DType.Int32;

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        using var places = KerasClass == "Argmax" ? inputs[0].argmax(_axis, _keepDims) : inputs[0].argmin(_axis, _keepDims);
        return places.to_type(ScalarType.Int32);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        var places = graph.Node(
            KerasClass == "Argmax" ? "ArgMax" : "ArgMin", [inputs[0]], ("axis", Axis.Of(_axis, inputs[0].Shape) + 1L),
            ("keepdims", _keepDims ? 1 : 0));
        return graph.Cast(OnnxGraph.Typed(places, DType.Int64), DType.Int32);
    }
}
