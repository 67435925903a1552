using Kente.Components.Functions;
using Kente.Components.Layers.Core;

namespace Kente.Formats.Graphs;

/// <summary>What the nodes of a graph share while it is converted: names, constants, and nodes that were joined with others.</summary>
internal sealed class GraphBuilder(GraphModelFile file, LayerNames names)
{
    // Larger integers are not exact in a float32 weight.
    private const int MaxInteger = 1 << 24;

    private readonly Dictionary<string, SymbolicTensor> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<(SymbolicTensor, string), SymbolicTensor> _permuted = [];
    private readonly Dictionary<string, string> _joined = new(StringComparer.Ordinal);
    private readonly ILookup<string, GraphNode> _readers = file.Nodes.Values
        .SelectMany(node => node.Inputs.Select(input => (input.Node, Reader: node)))
        .ToLookup(use => use.Node, use => use.Reader, StringComparer.Ordinal);
    private readonly HashSet<string> _outputs = [.. file.Outputs.Select(output => output.Source.Node)];

    /// <summary>The names of layers.</summary>
    public LayerNames Names => names;

    /// <summary>An input of the model, from which constants take the size of the batch.</summary>
    public SymbolicTensor? Batch { get; set; }

    /// <summary>Returns a constant as a tensor that has the given lengths for each sample.</summary>
    /// <exception cref="ModelException">An integer is too large.</exception>
    public SymbolicTensor Constant(GraphConstant constant, IReadOnlyList<long> lengths)
    {
        string key = $"{constant.Name} {string.Join(',', constant.Order ?? [])} {string.Join(',', lengths)}";
        if (_constants.TryGetValue(key, out var known)) return known;
        if (constant.Type != DType.Float32 && constant.Numbers.Any(number => number is > MaxInteger or < -MaxInteger))
            throw new ModelException(
                $"The constant '{constant.Name}' has integers above 2^24, which Kente does not support between operations.");
        ConstantTensor layer = new([.. lengths.Select(length => (int)length)], constant.Type, names.Next(constant.Name));
        var tensor = layer.Apply(Batch ?? throw new ModelException("The graph has no input."))[0];
        layer.Weights[0].Assign(constant.Floats);
        return _constants[key] = tensor;
    }

    /// <summary>Returns a tensor with permuted axes.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="axes">The axes in their new order, without the batch, which is axis 0.</param>
    /// <param name="node">The node that needs them in this order.</param>
    public SymbolicTensor Permuted(SymbolicTensor tensor, IReadOnlyList<int> axes, string node)
    {
        string key = string.Join(',', axes);
        if (_permuted.TryGetValue((tensor, key), out var known)) return known;
        var permuted = LayerFunction.Transpose(axes, names.Next($"{node}_axes")).Apply(tensor)[0];
        return _permuted[(tensor, key)] = permuted;
    }

    /// <summary>
    /// Returns the bias that the only reader of a node adds, which is then joined with it; <see langword="null"/> if there is none.
    /// </summary>
    /// <param name="node">A convolution or matrix product without bias.</param>
    /// <param name="length">Number of channels.</param>
    public GraphConstant? TakeBias(GraphNode node, long length)
    {
        GraphNode[] readers = [.. _readers[node.Name]];
        if (_outputs.Contains(node.Name)
            || readers is not [{ Operation: "Add" or "AddV2" or "BiasAdd", Inputs: [var first, var second] } reader]
            || first == second)
            return null;
        string other = first.Node == node.Name ? second.Node : first.Node;
        if (file.Nodes.GetValueOrDefault(other)?.Operation != "Const"
            || !file.Constants.TryGetValue(other, out var bias)
            || bias.Type != DType.Float32 || !bias.IsVector(length) || bias.Shape.Count > 4)
            return null;
        _joined[reader.Name] = node.Name;
        return bias;
    }

    /// <summary>Returns the node with which a node was joined; <see langword="null"/> if it was not.</summary>
    public string? JoinedWith(GraphNode node) => _joined.GetValueOrDefault(node.Name);
}
