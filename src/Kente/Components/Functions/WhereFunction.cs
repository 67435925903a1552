using System.Text.Json.Nodes;
using Kente.Devices;
using Kente.Graph;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Selects elements of one tensor where a condition is true, and of another where it is false. Either can be a scalar.</summary>
internal sealed class WhereFunction : TensorFunction
{
    private readonly double? _holds, _fails;
    private readonly PlacedConstant? _holdsNumber, _failsNumber;

    internal WhereFunction(double? holds, double? fails, string? name = null) : base("numpy", "Where", name)
    {
        (_holds, _fails) = (holds, fails);
        if (holds is { } yes) _holdsNumber = PlacedConstant.Of(yes);
        if (fails is { } no) _failsNumber = PlacedConstant.Of(no);
    }

    private int Tensors => 1 + (_holds is null ? 1 : 0) + (_fails is null ? 1 : 0);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config) { }

    internal override JsonArray Arguments(IReadOnlyList<JsonNode> tensors) =>
    [
        tensors[0], _holds is { } holds ? JsonNumber.Float(holds) : tensors[1], _fails is { } fails ? JsonNumber.Float(fails) : tensors[^1],
    ];

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count != Tensors) throw Unfit($"{Tensors} inputs", inputs);
        var shape = inputs[0];
        foreach (var other in inputs.Skip(1))
            shape = Shape.Broadcast(shape, other) ?? throw Unfit("inputs whose shapes broadcast together", inputs);
        return shape;
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs[0] == DType.Bool && inputs.Skip(1).All(type => type == DType.Float32)
            ? DType.Float32
            : throw new ModelException(Name, "a boolean tensor and float32 tensors", string.Join(" and ", inputs));
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return where(inputs[0], _holdsNumber?.OnDeviceOf(inputs[0]) ?? inputs[1], _failsNumber?.OnDeviceOf(inputs[0]) ?? inputs[^1]);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return graph.Where(
            inputs[0], _holds is { } holds ? graph.Scalar(holds) : inputs[1], _fails is { } fails ? graph.Scalar(fails) : inputs[^1]);
    }
}
