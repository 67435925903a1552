namespace Kente.Reports.Drawing;

/// <summary>An edge: a tensor between two calls.</summary>
internal sealed class GraphEdge(GraphBox from, GraphBox to)
{
    public GraphBox From => from;

    public GraphBox To => to;

    /// <summary>
    /// Start, the ends of the vertical segments on the way, and end: pairs of points, with a curve after the first and a straight line
    /// after the second of each pair.
    /// </summary>
    public List<(double X, double Y)> Points { get; } = [];
}
