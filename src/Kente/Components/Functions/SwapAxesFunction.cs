using Kente.Components.Layers;
using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Swaps two axes of a sample.</summary>
internal sealed class SwapAxesFunction : TensorFunction
{
    private readonly int[] _axes;

    internal SwapAxesFunction(int axis1, int axis2, string? name = null)
        : base("numpy", "Swapaxes", name) => _axes = Axis.Several([axis1, axis2]);

    internal static SwapAxesFunction Read(ObjectConfig config, string? name) => new(config.Int("axis1"), config.Int("axis2"), name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("axis1", _axes[0]);
        config.Set("axis2", _axes[1]);
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs is not [var input] || !_axes.All(axis => Axis.Exists(axis, input)))
            throw Unfit($"one input with the axes {_axes[0]} and {_axes[1]}", inputs);
        return Shape.Create([.. Order(input).Select(axis => input[axis])]);
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
        return inputs[0].transpose(_axes[0], _axes[1]);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return graph.Node("Transpose", [inputs[0]], ("perm", (long[])[0, .. Order(inputs[0].Shape).Select(axis => axis + 1L)]));
    }

    // Axes without the batch, from 0.
    private int[] Order(Shape shape)
    {
        int[] order = [.. Enumerable.Range(0, shape.Rank)];
        var (one, other) = (Axis.Of(_axes[0], shape), Axis.Of(_axes[1], shape));
        (order[one], order[other]) = (other, one);
        return order;
    }
}
