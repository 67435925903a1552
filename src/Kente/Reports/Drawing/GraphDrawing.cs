namespace Kente.Reports.Drawing;

/// <summary>Boxes and edges with their coordinates.</summary>
internal sealed class GraphDrawing
{
    private GraphDrawing(IReadOnlyList<GraphBox> boxes, IReadOnlyList<GraphEdge> edges) => (Boxes, Edges) = (boxes, edges);

    public IReadOnlyList<GraphBox> Boxes { get; }

    public IReadOnlyList<GraphEdge> Edges { get; }

    public double Width { get; private set; }

    public double Height { get; private set; }

    /// <summary>Lays out boxes.</summary>
    /// <param name="boxes">The boxes in topological order.</param>
    /// <param name="links">The edges.</param>
    public static GraphDrawing Of(IReadOnlyList<GraphBox> boxes, IEnumerable<(GraphBox From, GraphBox To)> links)
    {
        GraphEdge[] edges = [.. links.Distinct().Select(link => new GraphEdge(link.From, link.To))];
        GraphRanks ranks = new(boxes, edges);
        GraphOrdering.Arrange(ranks.Slots);
        GraphPlacement.Place(ranks.Slots);
        GraphDrawing drawing = new(boxes, edges)
        {
            Width = ranks.Slots.SelectMany(rank => rank).Max(slot => slot.X + (slot.Width / 2)),
            Height = ranks.Slots[^1].Max(slot => slot.Top + slot.Height),
        };
        foreach (var slot in ranks.Slots.SelectMany(rank => rank))
            if (slot.Box is { } box) (box.X, box.Y) = (slot.X - (slot.Width / 2), slot.Top);
        EdgeRouting.Draw(ranks);
        return drawing;
    }
}
