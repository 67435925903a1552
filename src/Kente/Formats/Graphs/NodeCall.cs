using Kente.Components.Functions;

namespace Kente.Formats.Graphs;

/// <summary>A node that is being converted, with its inputs.</summary>
internal sealed class NodeCall(GraphBuilder builder, GraphNode node, IReadOnlyList<GraphValue?> inputs, string term)
{
    /// <summary>Name of the operation.</summary>
    public string Operation => node.Operation;

    /// <summary>The attributes of the node.</summary>
    public NodeAttributes Attributes => node.Attributes;

    /// <summary>Name of the node.</summary>
    public string Name => node.Name;

    /// <summary>Version of the operation.</summary>
    public int Version => node.Version;

    /// <summary>The inputs.</summary>
    public IReadOnlyList<GraphValue> Inputs => [.. Enumerable.Range(0, inputs.Count).Select(Input)];

    /// <summary>Number of inputs, including those that are omitted.</summary>
    public int Count => inputs.Count;

    /// <summary>Returns an optional input; <see langword="null"/> if it is omitted.</summary>
    public GraphValue? Optional(int index) => index < inputs.Count ? inputs[index] : null;

    /// <summary>Returns an optional input that is a constant; <see langword="null"/> if it is omitted.</summary>
    public GraphConstant? OptionalConstant(int index, string what) => Optional(index) is null ? null : Constant(index, what);

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
        if (value.HasBatch) return InOrder(value, null);
        return value.Tensor.Shape is { Rank: > 0 } shape && shape[0] == 1
            ? Apply(AxisFunction.Squeeze([1], NextName()), value.Tensor)
            : throw Unsupported($"reads a tensor of shape ({Text(value)}); a first axis of length 1, the batch, is expected");
    }

    /// <summary>Returns a tensor in which each sample is the whole tensor of the graph.</summary>
    public SymbolicTensor Whole(GraphValue value) => value switch
    {
        { Constant: { } constant } => builder.Constant(constant, constant.Shape),
        { HasBatch: true } => Apply(AxisFunction.ExpandDims([1], NextName()), InOrder(value, null)),
        _ => value.Tensor,
    };

    /// <summary>Returns a tensor with a batch whose axes are in another order.</summary>
    /// <param name="value">A value with a batch.</param>
    /// <param name="order">The order as in <see cref="GraphValue.Order"/>; <see langword="null"/> for that of the graph.</param>
    public SymbolicTensor InOrder(GraphValue value, IReadOnlyList<int>? order)
    {
        int[] axes = new int[value.Rank];
        for (int axis = 0; axis < axes.Length; axis++) axes[order?[axis] ?? axis] = value.KenteAxis(axis);
        return axes.Index().All(axis => axis.Index == axis.Item) ? value.Tensor : builder.Permuted(value.Tensor, axes[1..], node.Name);
    }

    /// <summary>
    /// Returns values with the same number and order of axes, as broadcasting needs them: with the batch if the first axis of each is one.
    /// </summary>
    /// <param name="values">The values.</param>
    /// <param name="keepsBatch">Whether the operation leaves the first axis unchanged.</param>
    /// <param name="keepsOrder">Whether the operation computes the same whatever the order of the axes.</param>
    /// <returns>The tensors, and the form that they have in common.</returns>
    public (SymbolicTensor[] Tensors, Func<SymbolicTensor, GraphValue> Form) Aligned(
        IReadOnlyList<GraphValue> values, bool keepsBatch = true, bool keepsOrder = true)
    {
        int rank = values.Max(value => value.Rank);
        bool hasBatch = keepsBatch && rank > 0 && values.All(value => value.HasBatch || value.Rank < rank || value.Lengths[0] == 1);
        var order = hasBatch && keepsOrder
            ? values.Where(value => value.Rank == rank)
                .MaxBy(value => value.Constant is null ? value.Tensor.Shape.Count ?? long.MaxValue : -1)?.Order
            : null;
        return ([.. values.Select(value => InForm(value, rank, hasBatch, order))], tensor => new(tensor, hasBatch, order));
    }

    /// <summary>Returns a constant as a tensor that has the given lengths for each sample.</summary>
    public SymbolicTensor AsTensor(GraphConstant constant, params IReadOnlyList<long> lengths) => builder.Constant(constant, lengths);

    /// <summary>Returns the bias that the next node adds; see <see cref="GraphBuilder.TakeBias"/>.</summary>
    public GraphConstant? TakeBias(long length) => builder.TakeBias(node, length);

    /// <summary>Creates the exception for a use of an operation that Kente does not support.</summary>
    public ModelException Unsupported(string what) => new($"The {term} {node.Operation} of node '{node.Name}' {what}.");

    /// <summary>Creates the exception for a node that contradicts itself.</summary>
    public FormatException Malformed(string what) => new($"{node.Attributes.Owner}: {what}.");

    private GraphValue Input(int index) => Optional(index)
        ?? throw Malformed($"it has {inputs.Count} inputs, but needs {index + 1}");

    private SymbolicTensor InForm(GraphValue value, int rank, bool hasBatch, IReadOnlyList<int>? order)
    {
        int ownRank = hasBatch ? rank - 1 : rank;
        if (value.Constant is { } constant)
        {
            if (order is not null && constant.Count > 1) constant = constant.Permute(order);
            long[] lengths = [.. Enumerable.Repeat(1L, rank - constant.Shape.Count), .. constant.Shape];
            return builder.Constant(constant, lengths[(rank - ownRank)..]);
        }
        if (hasBatch && value.Rank == rank) return InOrder(value.HasBatch ? value : new(Batched(value), hasBatch: true), order);
        var whole = Whole(value);
        int missing = ownRank - whole.Shape.Rank;
        if (missing > 0) whole = Apply(AxisFunction.ExpandDims([.. Enumerable.Range(1, missing)], NextName()), whole);
        return order is null ? whole : InOrder(new(whole, hasBatch: true), order);
    }

    private static string Text(GraphValue value) => string.Join(", ", value.Lengths.Select(length => length?.ToString() ?? "unknown"));
}
