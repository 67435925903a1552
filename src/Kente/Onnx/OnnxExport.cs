using Kente.Graph;

namespace Kente.Onnx;

/// <summary>Walks a model's graph as a prediction does and lets each layer add its nodes.</summary>
internal static class OnnxExport
{
    /// <exception cref="ModelException">An input and an output have the same name.</exception>
    /// <exception cref="NotSupportedException">A layer does not say how it is exported.</exception>
    public static OnnxBody Of(Model model)
    {
        if (model.InputNames.Intersect(model.OutputNames).FirstOrDefault() is { } both)
            throw new ModelException($"'{both}' is an input and an output of the model; ONNX needs two names. An Identity layer gives the output another one.");
        OnnxGraph graph = new(model.InputNames.Concat(model.OutputNames));
        OnnxTensor[] inputs = [.. model.Inputs.Select((input, i) => graph.Input(model.InputNames[i], input.DType, input.Shape))];
        var outputs = Walk(model, graph, inputs, out _);
        for (int i = 0; i < outputs.Count; i++) graph.Output(outputs[i], model.OutputNames[i], model.Outputs[i].DType, model.Outputs[i].Shape);
        TransposeSinking.Apply(graph.Body);
        graph.Body.Tidy();
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
