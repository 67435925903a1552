namespace Kente.Formats.Graphs;

/// <summary>A value in a graph: a constant, or a tensor that depends on the inputs.</summary>
/// <remarks>
/// <para>
/// A graph has the batch as an axis like any other, a Kente model computes each sample separately. Therefore each sample is computed as the
/// graph computes a batch of one: a tensor of the graph has a first axis of length 1, which is Kente's batch (<see cref="HasBatch"/>), or
/// it is one sample as a whole. The two forms of a tensor with a first axis of length 1 are views of each other.
/// </para>
/// <para>
/// The axes of a tensor with a batch may be in another order than in the graph (<see cref="Order"/>): images of a graph with channels
/// second have channels last in Kente.
/// </para>
/// </remarks>
internal sealed class GraphValue
{
    private readonly GraphConstant? _constant;
    private readonly SymbolicTensor? _tensor;

    public GraphValue(GraphConstant constant) => _constant = constant;

    /// <param name="tensor">The tensor.</param>
    /// <param name="hasBatch">Whether the first axis of the graph's tensor is the batch.</param>
    /// <param name="order">Order of the axes, including the batch; default that of the graph.</param>
    public GraphValue(SymbolicTensor tensor, bool hasBatch, IReadOnlyList<int>? order = null) =>
        (_tensor, HasBatch, Order) = (tensor, hasBatch, order is null || order.SequenceEqual(order.Order()) ? null : order);

    /// <summary>Gets the constant; <see langword="null"/> for a tensor.</summary>
    public GraphConstant? Constant => _constant;

    /// <summary>Gets whether the first axis is Kente's batch.</summary>
    public bool HasBatch { get; }

    /// <summary>
    /// Gets the order of the axes, including the batch: axis i of the graph is Kente's axis <c>Order[i]</c>; <see langword="null"/> if it
    /// is the same.
    /// </summary>
    public IReadOnlyList<int>? Order { get; }

    /// <summary>Gets the tensor.</summary>
    /// <exception cref="InvalidOperationException">The value is a constant.</exception>
    public SymbolicTensor Tensor => _tensor ?? throw new InvalidOperationException("The value is a constant.");

    /// <summary>Gets the lengths of all axes in the graph.</summary>
    public IReadOnlyList<long?> Lengths
    {
        get
        {
            if (_constant is not null) return [.. _constant.Shape.Select(length => (long?)length)];
            if (!HasBatch) return [.. Tensor.Shape];
            long?[] lengths = [1, .. Tensor.Shape];
            return Order is null ? lengths : [.. Order.Select(axis => lengths[axis])];
        }
    }

    /// <summary>Gets the number of axes in the graph.</summary>
    public int Rank => Lengths.Count;

    /// <summary>Gets the type.</summary>
    public DType Type => _constant?.Type ?? Tensor.DType;

    /// <summary>Returns a tensor of the same form.</summary>
    public GraphValue With(SymbolicTensor tensor) => new(tensor, HasBatch, Order);

    /// <summary>Returns a tensor of the same form from which axes were removed.</summary>
    /// <param name="tensor">The tensor without these axes.</param>
    /// <param name="axes">The axes in the graph; not the batch.</param>
    public GraphValue Without(SymbolicTensor tensor, IEnumerable<int> axes)
    {
        if (Order is null) return With(tensor);
        int[] left = [.. Enumerable.Range(0, Order.Count).Except(axes).Select(axis => Order[axis])];
        int[] sorted = [.. left.Order()];
        return new(tensor, HasBatch, [.. left.Select(axis => Array.IndexOf(sorted, axis))]);
    }

    /// <summary>Returns Kente's number of an axis, where 0 is the batch.</summary>
    public int KenteAxis(int axis) => HasBatch ? Order?[axis] ?? axis : axis + 1;
}
