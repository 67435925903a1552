namespace Kente.Graph;

/// <summary>A call of an operation, with its inputs and outputs.</summary>
internal sealed class Node
{
    /// <param name="operation">The operation.</param>
    /// <param name="inputs">Inputs of the call.</param>
    /// <param name="outputs">Shapes and types of the outputs.</param>
    /// <param name="masked">Which outputs have a mask; default none.</param>
    public Node(
        Operation operation, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<(Shape Shape, DType Type)> outputs,
        IReadOnlyList<bool>? masked = null)
    {
        (Operation, Inputs, Index) = (operation, inputs, operation.NextCall());
        Outputs = [
            .. outputs.Select((output, index) =>
                new SymbolicTensor(output.Shape, output.Type, this, index) { HasMask = masked?[index] ?? false })];
    }

    public Operation Operation { get; }

    /// <summary>Zero-based number of the call among those of its operation.</summary>
    public int Index { get; }

    public IReadOnlyList<SymbolicTensor> Inputs { get; }

    public IReadOnlyList<SymbolicTensor> Outputs { get; }
}
