using Kente.Components.Layers.Core;
using Kente.Components.Layers.Regularization;
using Kente.Components.Layers.Reshaping;
using Kente.Graph;

namespace Kente.Models.DenseNetworks;

/// <summary>
/// A model of dense layers, perhaps with dropout between them, planned once. Small networks of this kind are computed on one thread without
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

    /// <summary>Whether training is computed too: dropout must follow a layer that nothing else reads.</summary>
    public bool CanTrain { get; private init; }

    /// <summary>Plans a model; <see langword="null"/> if it has other layers.</summary>
    public static DenseNetwork? Of(Model model)
    {
        bool isCalledOnce = model.Order.Nodes.Count == model.Order.Operations.Count;
        if (model.Preprocessing is not null || !isCalledOnce) return null;
        Dictionary<SymbolicTensor, int> results = [];
        for (int i = 0; i < model.Inputs.Count; i++) results[model.Inputs[i]] = -1 - i;
        HashSet<SymbolicTensor> outputs = [.. model.Outputs];
        SymbolicTensor[] reads = [.. model.Order.Nodes.SelectMany(node => node.Inputs)];
        List<DenseNode> nodes = [];
        bool canTrain = true;
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
                    if (activation is null && (!outputs.Contains(result) || reads.Contains(result))) return null;
                    if (activation is null) remaining[result] = dense.Activation;
                    results[result] = nodes.Count;
                    nodes.Add(new(dense, results[input], activation ?? DenseActivation.Linear));
                    break;
                case Dropout dropout:
                    results[node.Outputs[0]] = results[node.Inputs[0]];
                    if (dropout.Rate == 0) break;
                    var dropped = results[node.Inputs[0]] is >= 0 and var index ? nodes[index] : null;
                    canTrain &= dropped is { DropoutRate: 0 } && dropout is { Seed: null, NoiseShape: null }
                        && !outputs.Contains(node.Inputs[0]) && reads.Count(tensor => tensor == node.Inputs[0]) == 1;
                    if (dropped is not null) dropped.DropoutRate = dropout.Rate;
                    break;
                default:
                    return null;
            }
        }
        int[] computed = [.. model.Outputs.Select(output => results[output])];
        return Array.TrueForAll(computed, node => node >= 0) && computed.Distinct().Count() == computed.Length
            ? new([.. nodes], computed, [.. model.Outputs.Select(output => remaining.GetValueOrDefault(output, Activations.Linear))])
            {
                CanTrain = canTrain,
            }
            : null;
    }
}
