using System.Text.Json.Nodes;
using Kente.Components.Layers;
using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Stacks tensors of equal shape along a new axis.</summary>
internal sealed class StackFunction : TensorFunction
{
    private readonly int _axis;

    internal StackFunction(int axis, string? name = null) : base("numpy", "Stack", name)
    {
        Axis.NotBatch(axis);
        _axis = axis;
    }

    internal override bool ReadsList => true;

    internal static StackFunction Read(ObjectConfig config, string? name) => new(config.Int("axis", 0), name);

    /// <inheritdoc/>
    protected internal override void WriteConfig(ObjectConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.Set("axis", _axis);
    }

    internal override JsonArray Arguments(IReadOnlyList<JsonNode> tensors) => [new JsonArray([.. tensors])];

    /// <inheritdoc/>
    protected override Shape InferShape(IReadOnlyList<Shape> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Count == 0 || inputs.Any(input => !input.Fits(inputs[0]))) throw Unfit("inputs of equal shape", inputs);
        int rank = inputs[0].Rank + 2, place = _axis < 0 ? _axis + rank : _axis;
        if (place < 1 || place >= rank) throw Unfit($"a shape in which axis {_axis} can be inserted", inputs);
        return Shape.Create([.. inputs[0][..(place - 1)], inputs.Count, .. inputs[0][(place - 1)..]]);
    }

    /// <inheritdoc/>
    protected override DType InferType(IReadOnlyList<DType> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs.All(type => type == inputs[0])
            ? inputs[0]
            : throw new ModelException(Name, "inputs of the same type", string.Join(" and ", inputs));
    }

    /// <inheritdoc/>
    protected internal override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => stack(inputs, _axis);

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        long place = _axis < 0 ? _axis + inputs[0].Shape.Rank + 2 : _axis;
        return graph.Node("Concat", [.. inputs.Select(x => graph.Unsqueeze(x, place))], ("axis", place));
    }
}
