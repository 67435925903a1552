namespace Kente.Graph;

/// <summary>One call of an operation: what it read and what came out.</summary>
internal sealed class Node
{
    public Node(Operation operation, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<(Shape Shape, DType Type)> outputs)
    {
        (Operation, Inputs) = (operation, inputs);
        Outputs = [.. outputs.Select((output, index) => new SymbolicTensor(output.Shape, output.Type, this, index))];
    }

    public Operation Operation { get; }

    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    public IReadOnlyList<SymbolicTensor> Outputs { get; }
}
