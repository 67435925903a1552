using Kente.Components.Layers.Core;
using Kente.Components.Layers.Reshaping;
using Kente.Graph;

namespace Kente.Models.DenseNetworks;

/// <summary>
/// A model of dense layers only, each with one input, planned once. Small networks of this kind are computed on one thread without
/// libtorch, whose calls take longer than their products.
/// </summary>
internal sealed class DenseNetwork
{
    private DenseNetwork(DenseNode[] nodes, int[] outputs, Activation[] outputActivations) =>
        (Nodes, Outputs, OutputActivations) = (nodes, outputs, outputActivations);

    /// <summary>The layers, each after the one that it reads.</summary>
    public DenseNode[] Nodes { get; }

    /// <summary>The node of each output.</summary>
    public int[] Outputs { get; }

    /// <summary>The function that remains to be applied to each output.</summary>
    public Activation[] OutputActivations { get; }

    /// <summary>Plans a model; <see langword="null"/> if it has other layers.</summary>
    public static DenseNetwork? Of(Model model)
    {
        bool isCalledOnce = model.Order.Nodes.Count == model.Order.Operations.Count;
        if (model.Preprocessing is not null || !isCalledOnce) return null;
        Dictionary<SymbolicTensor, int> results = [];
        for (int i = 0; i < model.Inputs.Count; i++) results[model.Inputs[i]] = -1 - i;
        HashSet<SymbolicTensor> outputs = [.. model.Outputs], read = [.. model.Order.Nodes.SelectMany(node => node.Inputs)];
        List<DenseNode> nodes = [];
        Dictionary<SymbolicTensor, Activation> remaining = [];
        foreach (var node in model.Order.Nodes)
        {
            switch (node.Operation)
            {
                case InputLayer:
                    break;
                case Flatten when results[node.Inputs[0]] < 0:
                    results[node.Outputs[0]] = results[node.Inputs[0]];
                    break;
                case Dense { ActivityRegularizer: null } dense
                    when node is { Outputs: [var result], Inputs: [{ Shape.Rank: 1 } input] }:
                    var activation = DenseActivation.Of(dense.Activation);
                    if (activation is null && (!outputs.Contains(result) || read.Contains(result))) return null;
                    if (activation is null) remaining[result] = dense.Activation;
                    results[result] = nodes.Count;
                    nodes.Add(new(dense, results[input], activation ?? DenseActivation.Linear));
                    break;
                default:
                    return null;
            }
        }
        int[] computed = [.. model.Outputs.Select(output => results[output])];
        return Array.TrueForAll(computed, node => node >= 0) && computed.Distinct().Count() == computed.Length
            ? new([.. nodes], computed, [.. model.Outputs.Select(output => remaining.GetValueOrDefault(output, Activations.Linear))])
            : null;
    }
}
