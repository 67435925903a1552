using Kente.Components.Functions;

namespace Kente.Formats.TensorFlowJs;

/// <summary>A node that is being converted, with its inputs.</summary>
internal sealed class NodeCall(GraphBuilder builder, GraphNode node, IReadOnlyList<GraphValue> inputs)
{
    /// <summary>Name of the operation.</summary>
    public string Operation => node.Operation;

    /// <summary>The attributes of the node.</summary>
    public NodeAttributes Attributes => node.Attributes;

    /// <summary>The inputs.</summary>
    public IReadOnlyList<GraphValue> Inputs => inputs;

    /// <summary>Returns an input that is a tensor, not a constant.</summary>
    public GraphValue Tensor(int index) => Input(index) is { Constant: null } value
        ? value
        : throw Unsupported($"has a constant as input {index}; convert the model with constant folding, the default of the converter");

    /// <summary>Returns an input that is a constant.</summary>
    /// <param name="index">Zero-based input.</param>
    /// <param name="what">What it is, for messages: "filter".</param>
    public GraphConstant Constant(int index, string what) =>
        Input(index).Constant ?? throw Unsupported($"computes its {what}, which must be constant");

    /// <summary>Returns an input that is a list of constant integers, or one integer.</summary>
    public int[] Integers(int index, string what) =>
        Constant(index, what).Integers ?? throw Malformed($"its {what} is not a list of integers");

    /// <summary>Returns an axis that is a constant input, counted from 0.</summary>
    /// <param name="index">Zero-based input.</param>
    /// <param name="rank">Number of axes.</param>
    public int ConstantAxis(int index, int rank) => Integers(index, "axis") is [var axis]
        ? Axis(axis, rank)
        : throw Malformed("its axis is not one integer");

    /// <summary>Returns an axis counted from 0.</summary>
    public int Axis(int axis, int rank) => axis >= -rank && axis < rank
        ? axis < 0 ? axis + rank : axis
        : throw Malformed($"the axis {axis} does not exist");

    /// <summary>Returns a name for the next layer of the node.</summary>
    public string NextName() => builder.Names.Next(node.Name);

    /// <summary>Applies a layer or function with one output.</summary>
    public static SymbolicTensor Apply(Operation operation, params ReadOnlySpan<SymbolicTensor> tensors) => operation.Apply(tensors)[0];

    /// <summary>Applies a layer and sets its weights.</summary>
    public SymbolicTensor ApplyWeighted(
        Operation layer, SymbolicTensor tensor, params IReadOnlyList<(IReadOnlyList<long> Shape, float[] Values)> weights)
    {
        var output = layer.Apply(tensor)[0];
        foreach (var (weight, (shape, values)) in layer.Weights.Zip(weights))
        {
            if (!weight.Shape.SequenceEqual(shape))
                throw Malformed(
                    $"its {weight.Name} has shape ({string.Join(", ", shape)}); expected is ({string.Join(", ", weight.Shape)})");
            weight.Assign(values);
        }
        return output;
    }

    /// <summary>Returns a tensor whose first axis is the batch, as layers of images expect it.</summary>
    public SymbolicTensor Batched(GraphValue value)
    {
        if (value.HasBatch) return value.Tensor;
        return value.Tensor.Shape is { Rank: > 0 } shape && shape[0] == 1
            ? Apply(AxisFunction.Squeeze([1], NextName()), value.Tensor)
            : throw Unsupported($"reads a tensor of shape ({Text(value)}); a first axis of length 1, the batch, is expected");
    }

    /// <summary>Returns a tensor in which each sample is the whole tensor of the graph.</summary>
    public SymbolicTensor Whole(GraphValue value) => value switch
    {
        { Constant: { } constant } => builder.Constant(constant, constant.Shape),
        { HasBatch: true } => Apply(AxisFunction.ExpandDims([1], NextName()), value.Tensor),
        _ => value.Tensor,
    };

    /// <summary>
    /// Returns values with the same number of axes, as broadcasting needs them: with the batch if the first axis of each is one.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="keepsBatch">Whether the operation leaves the first axis unchanged.</param>
    public (SymbolicTensor[] Tensors, bool HasBatch) Aligned(IReadOnlyList<GraphValue> values, bool keepsBatch = true)
    {
        int rank = values.Max(value => value.Rank);
        bool hasBatch = keepsBatch && rank > 0 && values.All(value => value.HasBatch || value.Rank < rank || value.Lengths[0] == 1);
        return ([.. values.Select(value => InForm(value, rank, hasBatch))], hasBatch);
    }

    /// <summary>Returns the bias that the next node adds; see <see cref="GraphBuilder.TakeBias"/>.</summary>
    public GraphConstant? TakeBias(long length) => builder.TakeBias(node, length);

    /// <summary>Creates the exception for a use of an operation that Kente does not support.</summary>
    public ModelException Unsupported(string what) => new($"The operation {node.Operation} of node '{node.Name}' {what}.");

    /// <summary>Creates the exception for a node that contradicts itself.</summary>
    public FormatException Malformed(string what) => new($"{node.Attributes.Owner}: {what}.");

    private GraphValue Input(int index) => index < inputs.Count
        ? inputs[index]
        : throw Malformed($"it has {inputs.Count} inputs, but needs {index + 1}");

    private SymbolicTensor InForm(GraphValue value, int rank, bool hasBatch)
    {
        int ownRank = hasBatch ? rank - 1 : rank;
        if (value.Constant is { } constant)
        {
            long[] lengths = [.. Enumerable.Repeat(1L, rank - constant.Shape.Count), .. constant.Shape];
            return builder.Constant(constant, lengths[(rank - ownRank)..]);
        }
        if (hasBatch && value.Rank == rank) return Batched(value);
        var whole = Whole(value);
        int missing = ownRank - whole.Shape.Rank;
        return missing == 0 ? whole : Apply(AxisFunction.ExpandDims([.. Enumerable.Range(1, missing)], NextName()), whole);
    }

    private static string Text(GraphValue value) => string.Join(", ", value.Lengths.Select(length => length?.ToString() ?? "unknown"));
}
