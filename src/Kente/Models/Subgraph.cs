using Kente.Graph;

namespace Kente.Models;

/// <summary>Calls the layers of a part of a network again, on other tensors.</summary>
internal static class Subgraph
{
    /// <summary>Extracts the part of a network between some of its tensors, as Keras does: these become inputs.</summary>
    /// <param name="inputs">Start of the part; tensors that are inputs already remain so.</param>
    /// <param name="outputs">End of the part.</param>
    public static (SymbolicTensor[] Inputs, SymbolicTensor[] Outputs) Extract(SymbolicTensor[] inputs, SymbolicTensor[] outputs)
    {
        Dictionary<SymbolicTensor, SymbolicTensor> copies = [];
        foreach (var input in inputs)
            copies[input] = input.Source.Operation is InputLayer
                ? input
                : new InputLayer(input.Shape, input.DType, input.Index == 0 ? input.Name : $"{input.Name}_{input.Index}").Output;
        return ([.. inputs.Select(input => copies[input])], CallAgain(copies, outputs, layer => layer));
    }

    /// <summary>
    /// Calls the layers of a model on other tensors, one by one; those of nested models too, so that other sizes fit.
    /// </summary>
    /// <param name="model">The model, whose inputs are replaced.</param>
    /// <param name="inputs">A tensor for each input.</param>
    /// <param name="outputs">Tensors of the model.</param>
    /// <param name="layer">Returns the layer to call instead of a layer.</param>
    public static SymbolicTensor[] CallAgain(
        Model model, IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor> outputs, Func<Operation, Operation> layer) =>
        CallAgain(new(model.Inputs.Zip(inputs, KeyValuePair.Create)), outputs, layer, flatten: true);

    private static SymbolicTensor[] CallAgain(
        Dictionary<SymbolicTensor, SymbolicTensor> copies, IReadOnlyList<SymbolicTensor> outputs, Func<Operation, Operation> layer,
        bool flatten = false)
    {
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
            SymbolicTensor[] arguments = [.. node.Inputs.Select(input => copies[input])];
            IReadOnlyList<SymbolicTensor> again = node.Operation switch
            {
                InputLayer => node.Outputs,
                Model nested when flatten => CallAgain(nested, arguments, nested.Outputs, layer),
                _ => layer(node.Operation).Apply(arguments),
            };
            foreach (var output in node.Outputs) copies.TryAdd(output, again[output.Index]);
        }
        return [.. outputs.Select(output => copies[output])];
    }
}
