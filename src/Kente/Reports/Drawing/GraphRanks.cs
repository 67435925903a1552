namespace Kente.Reports.Drawing;

/// <summary>
/// Assigns ranks by the longest path from an input; inputs are directly above their first reader. An edge over several ranks has a slot
/// in each.
/// </summary>
internal sealed class GraphRanks
{
    private readonly Dictionary<GraphBox, GraphSlot> _slots;

    public GraphRanks(IReadOnlyList<GraphBox> boxes, IReadOnlyList<GraphEdge> edges)
    {
        var read = edges.ToLookup(edge => edge.To);
        var readBy = edges.ToLookup(edge => edge.From);
        Dictionary<GraphBox, int> ranks = [];
        foreach (var box in boxes) ranks[box] = read[box].Select(edge => ranks[edge.From] + 1).DefaultIfEmpty(0).Max();
        foreach (var start in boxes.Where(box => !read[box].Any() && readBy[box].Any()))
            ranks[start] = readBy[start].Min(edge => ranks[edge.To]) - 1;

        _slots = boxes.ToDictionary(box => box, box => new GraphSlot(box));
        List<GraphSlot>[] slots = [.. Enumerable.Range(0, ranks.Values.Max() + 1).Select(_ => new List<GraphSlot>())];
        foreach (var box in boxes) slots[ranks[box]].Add(_slots[box]);
        foreach (var edge in edges)
        {
            List<GraphSlot> path = [_slots[edge.From]];
            for (int rank = ranks[edge.From] + 1; rank < ranks[edge.To]; rank++)
            {
                GraphSlot passing = new(null);
                slots[rank].Add(passing);
                path.Add(passing);
            }
            path.Add(_slots[edge.To]);
            for (int i = 1; i < path.Count; i++)
            {
                path[i - 1].Below.Add(path[i]);
                path[i].Above.Add(path[i - 1]);
            }
            Paths[edge] = path;
        }
        Slots = slots;
    }

    /// <summary>The slots of each rank.</summary>
    public IReadOnlyList<List<GraphSlot>> Slots { get; }

    /// <summary>The slots of each edge, including both ends.</summary>
    public Dictionary<GraphEdge, List<GraphSlot>> Paths { get; } = [];
}
