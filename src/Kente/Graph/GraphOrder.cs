namespace Kente.Graph;

/// <summary>
/// The order of the layers and calls of a functional model. It is Keras's order, by which weights in files are numbered: by the longest
/// distance to an output, descending; among equals by depth-first search from the outputs.
/// </summary>
internal sealed class GraphOrder
{
    private readonly Dictionary<Operation, int> _found = [];
    private readonly HashSet<Node> _finished = [];
    private readonly List<Node> _postOrder = [];

    private GraphOrder() { }

    /// <summary>The calls in topological order.</summary>
    public required IReadOnlyList<Node> Nodes { get; init; }

    /// <summary>The operations without duplicates, including inputs.</summary>
    public required IReadOnlyList<Operation> Operations { get; init; }

    /// <summary>Distance of each call to the outputs; several calls of the same depth are branches.</summary>
    public required IReadOnlyDictionary<Node, int> Depths { get; init; }

    public static GraphOrder Of(IReadOnlyList<SymbolicTensor> inputs, IReadOnlyList<SymbolicTensor> outputs)
    {
        GraphOrder walk = new() { Nodes = [], Operations = [], Depths = new Dictionary<Node, int>() };
        var starts = inputs.ToHashSet();
        foreach (var output in outputs) walk.Visit(output.Source, starts);

        Dictionary<Node, int> depths = [];
        Dictionary<Operation, int> operationDepths = [];
        foreach (var node in Enumerable.Reverse(walk._postOrder))
        {
            int depth = Math.Max(depths.GetValueOrDefault(node), operationDepths.GetValueOrDefault(node.Operation));
            operationDepths[node.Operation] = depths[node] = depth;
            foreach (var input in node.Inputs) depths[input.Source] = Math.Max(depth + 1, depths.GetValueOrDefault(input.Source));
        }
        foreach (var input in inputs.Where(input => !operationDepths.ContainsKey(input.Source.Operation)))
        {
            (operationDepths[input.Source.Operation], depths[input.Source]) = (0, 0);
            walk._found[input.Source.Operation] = -1;
            walk._postOrder.Add(input.Source);
        }
        return new()
        {
            Depths = depths,
            Nodes = [.. walk._postOrder.OrderByDescending(node => depths[node])],
            Operations = [
                .. operationDepths.Keys.OrderByDescending(operation => operationDepths[operation]).ThenBy(
                    operation => walk._found[operation])],
        };
    }

    // With an explicit stack: recursion overflows for deep networks.
    private void Visit(Node last, HashSet<SymbolicTensor> starts)
    {
        Stack<(Node Node, int Next)> path = new([(last, 0)]);
        if (_finished.Contains(last)) return;
        while (path.TryPop(out var step))
        {
            var (node, next) = step;
            if (next == 0)
            {
                if (_finished.Contains(node)) continue;
                _found.TryAdd(node.Operation, _found.Count);
                if (node.Operation is InputLayer && !starts.Contains(node.Outputs[0]))
                    throw new ModelException(
                        $"An output depends on the input '{node.Operation.Name}', which is not among the model's inputs: {string.Join(", ", starts.Select(start => start.Name))}.");
            }
            if (next < node.Inputs.Count)
            {
                path.Push((node, next + 1));
                path.Push((node.Inputs[next].Source, 0));
            }
            else if (_finished.Add(node)) _postOrder.Add(node);
        }
    }
}
