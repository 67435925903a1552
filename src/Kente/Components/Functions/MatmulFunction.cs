using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Batched matrix product of the last two axes of two tensors.</summary>
internal sealed class MatmulFunction : TensorFunction
{
    internal MatmulFunction(string? name = null) : base("numpy", "Matmul", name) { }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs is not [var a, var b] || a.Rank != b.Rank || a.Rank < 2)
            throw Unfit("two inputs with the same number of axes, at least two besides the batch", inputs);
        if (!a[^1..].Fits(b[^2..^1])) throw Unfit("as many columns in the first input as rows in the second", inputs);
        var before = Shape.Broadcast(a[..^2], b[..^2]) ?? throw Unfit("inputs whose axes before the last two broadcast together", inputs);
        return Shape.Create([.. before, a[^2], b[^1]]);
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0].matmul(inputs[1]);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return graph.Node("MatMul", [.. inputs]);
    }
}
