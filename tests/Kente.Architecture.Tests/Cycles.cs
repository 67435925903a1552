namespace Kente.Architecture.Tests;

/// <summary>Cycles of a directed graph: its strongly connected components (Tarjan, 1972).</summary>
internal static class Cycles
{
    /// <summary>Finds all components of more than one node, the largest first.</summary>
    /// <param name="graph">The successors of every node.</param>
    public static IReadOnlyList<IReadOnlyList<string>> Find(IReadOnlyDictionary<string, IReadOnlyCollection<string>> graph)
    {
        Dictionary<string, int> index = [], low = [];
        Stack<string> stack = new();
        HashSet<string> waiting = [];
        List<IReadOnlyList<string>> found = [];
        void Visit(string node)
        {
            index[node] = low[node] = index.Count;
            stack.Push(node);
            waiting.Add(node);
            foreach (string next in graph.GetValueOrDefault(node) ?? [])
            {
                if (!index.ContainsKey(next)) Visit(next);
                if (waiting.Contains(next)) low[node] = Math.Min(low[node], low[next]);
            }
            if (low[node] != index[node]) return;
            List<string> component = [];
            do
            {
                component.Add(stack.Pop());
                waiting.Remove(component[^1]);
            }
            while (component[^1] != node);
            if (component.Count > 1) found.Add([.. component.Order(StringComparer.Ordinal)]);
        }
        foreach (string node in graph.Keys)
            if (!index.ContainsKey(node)) Visit(node);
        return [.. found.OrderByDescending(component => component.Count)];
    }

    /// <summary>The graph between groups of files: folders, or top folders.</summary>
    /// <param name="files">The files with their dependencies.</param>
    /// <param name="group">The group that a path belongs to.</param>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>> Graph(
        IEnumerable<SourceFile> files, Func<string, string> group) => files
        .GroupBy(file => group(file.Path))
        .ToDictionary(
            files => files.Key,
            IReadOnlyCollection<string> (files) => [
                .. files.SelectMany(file => file.Uses.Keys).Select(group).Distinct().Where(other => other != files.Key).Order(
                    StringComparer.Ordinal)]);
}
