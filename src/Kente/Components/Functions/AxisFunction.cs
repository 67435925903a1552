using Kente.Components.Layers;
using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Functions;

/// <summary>Inserts or removes axes of length 1.</summary>
internal sealed class AxisFunction : TensorFunction
{
    private readonly bool _adds;
    private readonly int[] _axes;

    private AxisFunction(bool adds, IReadOnlyList<int> axes, string? name) : base("numpy", adds ? "ExpandDims" : "Squeeze", name)
    {
        (_adds, _axes) = (adds, Axis.Several(axes));
    }

    /// <summary>Inserts axes; their indices are those of the output.</summary>
    internal static AxisFunction ExpandDims(IReadOnlyList<int> axes, string? name = null) => new(true, axes, name);

    /// <summary>Removes axes of length 1.</summary>
    internal static AxisFunction Squeeze(IReadOnlyList<int> axes, string? name = null) => new(false, axes, name);

    internal static AxisFunction Read(string kerasClass, ObjectConfig config, string? name) => new(
        kerasClass == "ExpandDims",
        config.Ints("axis") ?? throw new FormatException($"{config.Owner}: 'axis' is null, which may include the batch. Specify the axes."),
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
        if (inputs is not [var input]) throw Unfit("one input", inputs);
        int rank = input.Rank + 1 + (_adds ? _axes.Length : 0);
        var places = Places(rank);
        if (places.Any(place => place < 1 || place >= rank) || places.Distinct().Count() < places.Length)
            throw Unfit($"a shape with axes {string.Join(", ", _axes)}", inputs);
        List<long?> lengths = [.. input];
        if (_adds)
            foreach (int place in places) lengths.Insert(place - 1, 1);
        else
            foreach (int place in places.Reverse())
            {
                if (lengths[place - 1] != 1) throw Unfit($"an axis {place} of length 1", inputs);
                lengths.RemoveAt(place - 1);
            }
        return Shape.Create([.. lengths]);
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
        using var scope = NewDisposeScope();
        var x = inputs[0];
        var places = Places((int)x.dim() + (_adds ? _axes.Length : 0));
        if (_adds)
            foreach (int place in places) x = x.unsqueeze(place);
        else
            foreach (int place in places.Reverse()) x = x.squeeze(place);
        return x.MoveToOuterDisposeScope();
    }

    // Ascending; 0 is the batch.
    private int[] Places(int rank) => [.. _axes.Select(axis => axis < 0 ? axis + rank : axis).Order()];

    /// <inheritdoc/>
    protected internal override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        long[] places = [.. Places(inputs[0].Shape.Rank + 1 + (_adds ? _axes.Length : 0)).Select(place => (long)place)];
        return _adds ? graph.Unsqueeze(inputs[0], places) : graph.Squeeze(inputs[0], places);
    }
}
