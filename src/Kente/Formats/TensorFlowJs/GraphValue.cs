namespace Kente.Formats.TensorFlowJs;

/// <summary>A value in a graph: a constant, or a tensor that depends on the inputs.</summary>
/// <remarks>
/// A graph has the batch as an axis like any other, a Kente model computes each sample separately. Therefore each sample is computed as the
/// graph computes a batch of one: a tensor of the graph has a first axis of length 1, which is Kente's batch (<see cref="HasBatch"/>), or
/// it is one sample as a whole. The two forms of a tensor with a first axis of length 1 are views of each other.
/// </remarks>
internal sealed class GraphValue
{
    private readonly GraphConstant? _constant;
    private readonly SymbolicTensor? _tensor;

    public GraphValue(GraphConstant constant) => _constant = constant;

    public GraphValue(SymbolicTensor tensor, bool hasBatch) => (_tensor, HasBatch) = (tensor, hasBatch);

    /// <summary>Gets the constant; <see langword="null"/> for a tensor.</summary>
    public GraphConstant? Constant => _constant;

    /// <summary>Gets whether the first axis is Kente's batch.</summary>
    public bool HasBatch { get; }

    /// <summary>Gets the tensor.</summary>
    /// <exception cref="InvalidOperationException">The value is a constant.</exception>
    public SymbolicTensor Tensor => _tensor ?? throw new InvalidOperationException("The value is a constant.");

    /// <summary>Gets the lengths of all axes in the graph.</summary>
    public IReadOnlyList<long?> Lengths => _constant is not null
        ? [.. _constant.Shape.Select(length => (long?)length)]
        : HasBatch ? [1, .. Tensor.Shape] : [.. Tensor.Shape];

    /// <summary>Gets the number of axes in the graph.</summary>
    public int Rank => Lengths.Count;

    /// <summary>Returns a tensor of the same form.</summary>
    public GraphValue With(SymbolicTensor tensor) => new(tensor, HasBatch);

    /// <summary>Returns Kente's number of an axis, where 0 is the batch.</summary>
    public int KenteAxis(int axis) => HasBatch ? axis : axis + 1;
}
