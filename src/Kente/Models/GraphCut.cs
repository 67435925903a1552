using Kente.Graph;

namespace Kente.Models;

/// <summary>The part of a network behind some of its tensors, as Keras cuts it: these become inputs, and the same layers are called again on what follows.</summary>
internal static class GraphCut
{
    /// <param name="inputs">Where the part begins; what is an input already stays one.</param>
    /// <param name="outputs">Where it ends.</param>
    public static (SymbolicTensor[] Inputs, SymbolicTensor[] Outputs) Behind(SymbolicTensor[] inputs, SymbolicTensor[] outputs)
    {
        Dictionary<SymbolicTensor, SymbolicTensor> copies = [];
        foreach (var input in inputs) copies[input] = input.Source.Operation is InputLayer ? input : new InputLayer(input.Shape, input.DType, input.Index == 0 ? input.Name : $"{input.Name}_{input.Index}").Output;
        // An explicit stack: recursion overflows on deep networks.
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
