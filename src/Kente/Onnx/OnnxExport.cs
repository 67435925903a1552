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
        var outputs = Walk(model, graph, inputs);
        for (int i = 0; i < outputs.Count; i++) graph.Output(outputs[i], model.OutputNames[i], model.Outputs[i].DType, model.Outputs[i].Shape);
        TransposeSinking.Apply(graph.Body);
        graph.Body.Tidy();
        return graph.Body;
    }

    /// <summary>Adds the layers of a model, which may be one inside another.</summary>
    public static IReadOnlyList<OnnxTensor> Walk(Model model, OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        Dictionary<SymbolicTensor, OnnxTensor> at = new(model.Inputs.Zip(inputs, KeyValuePair.Create));
        foreach (var node in model.Order.Nodes.Where(node => node.Operation is not InputLayer))
        {
            graph.Enter(node.Operation.Name);
            var results = node.Operation.ExportAll(graph, [.. node.Inputs.Select(input => at[input])]);
            graph.Leave();
            for (int i = 0; i < node.Outputs.Count; i++) at[node.Outputs[i]] = results[i].As(node.Outputs[i].DType, node.Outputs[i].Shape);
        }
        return [.. model.Outputs.Select(output => at[output])];
    }
}
