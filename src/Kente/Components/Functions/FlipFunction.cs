using Kente.Components.Layers;
using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Reverses a tensor along axes.</summary>
internal sealed class FlipFunction : TensorFunction
{
    private readonly int[] _axes;

    internal FlipFunction(IReadOnlyList<int> axes, string? name = null) : base("numpy", "Flip", name)
    {
        _axes = Axis.Several(axes);
    }

    internal static FlipFunction Read(ObjectConfig config, string? name) =>
        new(
            config.Ints("axis")
                ?? throw new FormatException(
                    $"{config.Owner}: 'axis' is null, which includes the batch. Kente computes each sample separately; specify the axes."),
            name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.SetAxes(_axes);
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs is [var input] && _axes.All(axis => Axis.Exists(axis, input))
            ? input
            : throw Unfit($"one input with axes {string.Join(", ", _axes)}", inputs);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0];
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0].flip([.. _axes.Select(axis => (long)axis)]);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        long[] along = Axis.WithBatch(_axes, inputs[0].Shape);
        OnnxTensor Each(long value) => graph.Integers([.. along.Select(_ => value)]);
        return graph.Node("Slice", [inputs[0], Each(-1), Each(long.MinValue), graph.Integers(along), Each(-1)]);
    }
}
