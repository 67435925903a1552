using Kente.Graph;
using Kente.Onnx;

namespace Kente.Models.OnnxFiles;

/// <summary>Traverses the graph of a model as in a prediction and lets each layer add its nodes.</summary>
internal static class OnnxExport
{
    /// <exception cref="ModelException">An input and an output have the same name.</exception>
    /// <exception cref="NotSupportedException">A layer does not support the export.</exception>
    public static OnnxBody Of(Model model, OnnxPrePostProcessing? processing = null)
    {
        IReadOnlyList<OnnxValueInfo> given = processing?.Inputs
            ?? [.. model.Inputs.Select((input, i) => new OnnxValueInfo(model.InputNames[i], input.DType, input.Shape))];
        OnnxValueInfo[] produced = [
            .. model.Outputs.Select((output, i) => new OnnxValueInfo(model.OutputNames[i], output.DType, output.Shape)),
            .. processing?.Outputs ?? []];
        string[] names = [.. given.Concat(produced).Select(value => value.Name)];
        if (names.CountBy(name => name).FirstOrDefault(count => count.Value > 1).Key is { } both)
            throw new ModelException(
                $"'{both}' is an input and an output of the model, but names in ONNX must be unique. Rename the output with an Identity layer.");
        OnnxGraph graph = new(names);
        OnnxTensor[] inputs = [.. given.Select(value => graph.Input(value.Name, value.Type, value.Shape))];
        var modelInputs = processing?.Before(graph, inputs) ?? inputs;
        var outputs = Walk(model, graph, [.. modelInputs.Zip(model.Inputs, (tensor, input) => tensor.As(input.DType, input.Shape))], out _);
        OnnxTensor[] results = [.. outputs, .. processing?.After(graph, inputs, outputs) ?? []];
        for (int i = 0; i < produced.Length; i++) graph.Output(results[i], produced[i]);
        TransposeSinking.Apply(graph.Body);
        graph.Body.Simplify();
        return graph.Body;
    }

    /// <summary>Adds the layers of a model, which may be an inner model.</summary>
    public static IReadOnlyList<OnnxTensor> Walk(
        Model model, OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs, out IReadOnlyList<OnnxTensor?>? outputMasks)
    {
        Dictionary<SymbolicTensor, OnnxTensor> at = new(model.Inputs.Zip(inputs, KeyValuePair.Create));
        Dictionary<SymbolicTensor, OnnxTensor> masks = [];
        for (int i = 0; i < inputs.Count; i++)
            if (graph.Mask(i) is { } mask) masks[model.Inputs[i]] = mask;
        foreach (var node in model.Order.Nodes.Where(node => node.Operation is not InputLayer))
        {
            var results = graph.Run(
                node.Operation, [.. node.Inputs.Select(input => at[input])],
                [.. node.Inputs.Select(input => masks.GetValueOrDefault(input))], out var nodeMasks);
            for (int i = 0; i < results.Count; i++) at[node.Outputs[i]] = results[i];
            for (int i = 0; i < (nodeMasks?.Count ?? 0); i++)
                if (nodeMasks![i] is { } mask) masks[node.Outputs[i]] = mask;
        }
        outputMasks = [.. model.Outputs.Select(output => masks.GetValueOrDefault(output))];
        return [.. model.Outputs.Select(output => at[output])];
    }
}
