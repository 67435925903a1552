using Kente.Graph;
using Kente.Onnx;

namespace Kente.Formats.OnnxFiles;

/// <summary>Walks a model's graph as a prediction does and lets each layer add its nodes.</summary>
internal static class OnnxExport
{
    /// <exception cref="ModelException">An input and an output have the same name.</exception>
    /// <exception cref="NotSupportedException">A layer does not say how it is exported.</exception>
    public static OnnxBody Of(Model model, OnnxSurroundings? around = null)
    {
        IReadOnlyList<OnnxValueInfo> given = around?.Inputs ?? [.. model.Inputs.Select((input, i) => new OnnxValueInfo(model.InputNames[i], input.DType, input.Shape))];
        OnnxValueInfo[] made = [.. model.Outputs.Select((output, i) => new OnnxValueInfo(model.OutputNames[i], output.DType, output.Shape)), .. around?.Outputs ?? []];
        string[] names = [.. given.Concat(made).Select(port => port.Name)];
        if (names.CountBy(name => name).FirstOrDefault(count => count.Value > 1).Key is { } both)
            throw new ModelException($"'{both}' is an input and an output of the model; ONNX needs two names. An Identity layer gives the output another one.");
        OnnxGraph graph = new(names);
        OnnxTensor[] inputs = [.. given.Select(port => graph.Input(port.Name, port.Type, port.Shape))];
        var taken = around?.Before(graph, inputs) ?? inputs;
        var outputs = Walk(model, graph, [.. taken.Zip(model.Inputs, (tensor, input) => tensor.As(input.DType, input.Shape))], out _);
        OnnxTensor[] results = [.. outputs, .. around?.After(graph, inputs, outputs) ?? []];
        for (int i = 0; i < made.Length; i++) graph.Output(results[i], made[i]);
        TransposeSinking.Apply(graph.Body);
        graph.Body.Simplify();
        return graph.Body;
    }

    /// <summary>Adds the layers of a model, which may be one inside another.</summary>
    public static IReadOnlyList<OnnxTensor> Walk(Model model, OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, out IReadOnlyList<OnnxTensor?>? outputMasks)
    {
        Dictionary<SymbolicTensor, OnnxTensor> at = new(model.Inputs.Zip(inputs, KeyValuePair.Create));
        Dictionary<SymbolicTensor, OnnxTensor> masks = [];
        for (int i = 0; i < inputs.Count; i++)
            if (graph.Mask(i) is { } mask) masks[model.Inputs[i]] = mask;
        foreach (var node in model.Order.Nodes.Where(node => node.Operation is not InputLayer))
        {
            var results = graph.Run(node.Operation, [.. node.Inputs.Select(input => at[input])], [.. node.Inputs.Select(input => masks.GetValueOrDefault(input))], out var made);
            for (int i = 0; i < results.Count; i++) at[node.Outputs[i]] = results[i];
            for (int i = 0; i < (made?.Count ?? 0); i++)
                if (made![i] is { } mask) masks[node.Outputs[i]] = mask;
        }
        outputMasks = [.. model.Outputs.Select(output => masks.GetValueOrDefault(output))];
        return [.. model.Outputs.Select(output => at[output])];
    }
}
