namespace Kente.Formats.Graphs;

/// <summary>Orders the nodes on which the outputs of a graph depend, each after its inputs.</summary>
internal static class NodeOrder
{
    /// <exception cref="FormatException">A node is missing, or the graph has a cycle.</exception>
    public static IReadOnlyList<GraphNode> Of(GraphModelFile file)
    {
        var needed = Needed(file);
        Dictionary<string, List<GraphNode>> readers = new(StringComparer.Ordinal);
        Dictionary<string, int> missing = new(StringComparer.Ordinal);
        Queue<GraphNode> ready = new();
        foreach (var node in needed)
        {
            string[] inputs = [.. node.Inputs.Where(input => !input.IsOmitted).Select(input => input.Node).Distinct()];
            foreach (string input in inputs)
            {
                if (!readers.TryGetValue(input, out var list)) readers[input] = list = [];
                list.Add(node);
            }
            if ((missing[node.Name] = inputs.Length) == 0) ready.Enqueue(node);
        }
        List<GraphNode> order = [];
        while (ready.TryDequeue(out var node))
        {
            order.Add(node);
            foreach (var reader in readers.GetValueOrDefault(node.Name) ?? [])
                if (--missing[reader.Name] == 0) ready.Enqueue(reader);
        }
        return order.Count == needed.Count
            ? order
            : throw new FormatException(
                $"The graph has a cycle through the node '{needed.First(node => missing[node.Name] > 0).Name}'.");
    }

    private static List<GraphNode> Needed(GraphModelFile file)
    {
        List<GraphNode> needed = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        Queue<(string Node, string Reader)> open = new(file.Outputs.Select(output => (output.Source.Node, $"the output '{output.Name}'")));
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next.Node)) continue;
            if (!file.Nodes.TryGetValue(next.Node, out var node))
                throw new FormatException($"There is no node '{next.Node}', which {next.Reader} reads.");
            needed.Add(node);
            foreach (var input in node.Inputs.Where(input => !input.IsOmitted)) open.Enqueue((input.Node, $"the node '{node.Name}'"));
        }
        return needed;
    }
}
