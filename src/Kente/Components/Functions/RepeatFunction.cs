using Kente.Components.Layers;
using Kente.Graph;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Repeats each element along an axis.</summary>
internal sealed class RepeatFunction : TensorFunction
{
    private readonly int _repeats, _axis;

    internal RepeatFunction(int repeats, int axis, string? name = null) : base("numpy", "Repeat", name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
        Axis.NotBatch(axis);
        (_repeats, _axis) = (repeats, axis);
    }

    internal static RepeatFunction Read(ObjectConfig config, string? name) => config.Values["axis"] is null
        ? throw new FormatException(
            $"{config.Owner}: 'axis' is null, which includes the batch. Kente computes each sample separately; specify the axes.")
        : new(config.Int("repeats"), config.Int("axis"), name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("repeats", _repeats);
        config.Set("axis", _axis);
    }

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs is not [var input] || !Axis.Exists(_axis, input)) throw Unfit($"one input with an axis {_axis}", inputs);
        int place = Axis.Of(_axis, input);
        return Shape.Create([.. input[..place], input[place] * _repeats, .. input[(place + 1)..]]);
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
        return inputs[0].repeat_interleave(_repeats, _axis);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        // Adds an axis, expands it to the repeats and merges it with the axis before.
        var x = inputs[0];
        int place = Axis.Of(_axis, x.Shape) + 1, rank = x.Shape.Rank + 1;
        long[] copies = [.. Enumerable.Repeat(1L, rank + 1)];
        copies[place + 1] = _repeats;
        var tiled = graph.Node("Tile", [graph.Unsqueeze(x, place + 1), graph.Integers(copies)]);
        var lengths = graph.Node(
            "Mul",
            [graph.Node("Shape", [x]), graph.Integers([.. Enumerable.Range(0, rank).Select(axis => axis == place ? (long)_repeats : 1)])]);
        return graph.Node("Reshape", [tiled, lengths]);
    }
}
