using Kente.Graph;

namespace Kente.Models;

/// <summary>
/// Extracts the part of a network between some of its tensors, as Keras does: these become inputs, and the same layers are called again.
/// </summary>
internal static class Subgraph
{
    /// <param name="inputs">Start of the part; tensors that are inputs already remain so.</param>
    /// <param name="outputs">End of the part.</param>
    public static (SymbolicTensor[] Inputs, SymbolicTensor[] Outputs) Extract(SymbolicTensor[] inputs, SymbolicTensor[] outputs)
    {
        Dictionary<SymbolicTensor, SymbolicTensor> copies = [];
        foreach (var input in inputs)
            copies[input] = input.Source.Operation is InputLayer
                ? input
                : new InputLayer(input.Shape, input.DType, input.Index == 0 ? input.Name : $"{input.Name}_{input.Index}").Output;
        // With an explicit stack: recursion overflows for deep networks.
        Stack<SymbolicTensor> open = new(outputs);
        while (open.TryPeek(out var tensor))
        {
            var node = tensor.Source;
            SymbolicTensor[] missing = copies.ContainsKey(tensor) ? [] : [.. node.Inputs.Where(input => !copies.ContainsKey(input))];
            foreach (var input in missing) open.Push(input);
            if (missing.Length > 0) continue;
            open.Pop();
            if (copies.ContainsKey(tensor)) continue;
            var again = node.Operation is InputLayer ? node.Outputs : node.Operation.Apply([.. node.Inputs.Select(input => copies[input])]);
            foreach (var output in node.Outputs) copies.TryAdd(output, again[output.Index]);
        }
        return ([.. inputs.Select(input => copies[input])], [.. outputs.Select(output => copies[output])]);
    }
}
