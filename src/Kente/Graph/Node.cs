namespace Kente.Graph;

/// <summary>A call of an operation, with its inputs and outputs.</summary>
internal sealed class Node
{
    public Node(Operation operation, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<(Shape Shape, DType Type)> outputs)
    {
        (Operation, Inputs, Index) = (operation, inputs, operation.NextCall());
        Outputs = [.. outputs.Select((output, index) => new SymbolicTensor(output.Shape, output.Type, this, index))];
    }

    public Operation Operation { get; }

    /// <summary>Zero-based number of the call among those of its operation.</summary>
    public int Index { get; }

    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    public IReadOnlyList<SymbolicTensor> Outputs { get; }
}
