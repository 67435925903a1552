namespace Kente.Graph;

/// <summary>One call of an operation: what it read and what came out.</summary>
internal sealed class Node
{
    public Node(Operation operation, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<(Shape Shape, DType Type)> outputs)
    {
        (Operation, Inputs, Index) = (operation, inputs, operation.NextCall());
        Outputs = [.. outputs.Select((output, index) => new SymbolicTensor(output.Shape, output.Type, this, index))];
    }

    public Operation Operation { get; }

    /// <summary>Which call of its operation it is, from 0.</summary>
    public int Index { get; }

    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    public IReadOnlyList<SymbolicTensor> Outputs { get; }
}
