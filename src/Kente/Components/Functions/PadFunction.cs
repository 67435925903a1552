using System.Text.Json.Nodes;
using Kente.Graph;
using Kente.Primitives;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Adds zeros, or another number, before and after each axis of a sample.</summary>
internal sealed class PadFunction : TensorFunction
{
    private readonly (int Before, int After)[] _sides;
    private readonly double _value;

    /// <param name="sides">Number of values before and after each axis, without the batch.</param>
    /// <param name="value">The value.</param>
    /// <param name="name">Name of the operation; default <c>pad</c>, numbered.</param>
    internal PadFunction(IReadOnlyList<(int Before, int After)> sides, double value = 0, string? name = null) : base("numpy", "Pad", name)
    {
        (_sides, _value) = ([.. sides], value);
        if (_sides.Any(side => side.Before < 0 || side.After < 0))
            throw new ArgumentOutOfRangeException(nameof(sides), "The number of values must be 0 or more on each side.");
    }

    internal static PadFunction Read(ObjectConfig config, double? value, string? name)
    {
        config.Only("mode", "constant");
        (int Before, int After)[] sides = config.Values["pad_width"] is JsonArray list
            ? [.. list.Select(node => node is JsonArray { Count: 2 } pair ? (Int(pair[0]), Int(pair[1])) : throw Wrong())]
            : throw Wrong();
        return sides is [(0, 0), ..]
            ? new(sides[1..], value ?? 0, name)
            : throw new FormatException($"{config.Owner}: 'pad_width' pads the batch axis, which Kente does not support.");

        int Int(JsonNode? node) => JsonNumber.Integer(node) is >= 0 and <= int.MaxValue and { } number ? (int)number : throw Wrong();
        FormatException Wrong() => config.Wrong("pad_width", config.Values["pad_width"], "a pair of whole numbers for each axis");
    }

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Values["pad_width"] = new JsonArray(
            [.. _sides.Prepend((0, 0)).Select(side => (JsonNode)new JsonArray(side.Item1, side.Item2))]);
        config.Set("mode", "constant");
    }

    internal override JsonArray Arguments(IReadOnlyList<JsonNode> tensors) =>
        _value == 0 ? [tensors[0]] : [tensors[0], JsonNumber.Float(_value)];

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs is [var input] && input.Rank == _sides.Length
            ? Shape.Create([.. input.Zip(_sides, (length, side) => length + side.Before + side.After)])
            : throw Unfit($"one input of {_sides.Length} axes besides the batch", inputs);
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        // libtorch counts from the last axis.
        return nn.functional.pad(inputs[0], [.. Enumerable.Reverse(_sides).SelectMany(side => (long[])[side.Before, side.After])], value: _value);
    }

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        long[] pads = [0, .. _sides.Select(side => (long)side.Before), 0, .. _sides.Select(side => (long)side.After)];
        return _value == 0
            ? graph.Node("Pad", [inputs[0], graph.Integers(pads)])
            : graph.Node("Pad", [inputs[0], graph.Integers(pads), graph.Scalar(_value, inputs[0].DType)]);
    }
}
