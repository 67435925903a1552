namespace Kente.Reports.Drawing;

/// <summary>A tensor on its way from one call to another.</summary>
internal sealed class GraphEdge(GraphBox from, GraphBox to)
{
    public GraphBox From => from;

    public GraphBox To => to;

    /// <summary>Where it begins, the ends of the vertical pieces on its way, and where it ends: pairs with a curve after each first one and a straight line after each second.</summary>
    public List<(double X, double Y)> Points { get; } = [];
}
