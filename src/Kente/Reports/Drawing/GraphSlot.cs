namespace Kente.Reports.Drawing;

/// <summary>A slot in a rank: a box, or an edge that passes the rank.</summary>
internal sealed class GraphSlot(GraphBox? box)
{
    private const double PassingWidth = 14;

    public GraphBox? Box => box;

    public double Width { get; } = box?.Width ?? PassingWidth;

    public double Height => box?.Height ?? 0;

    public List<GraphSlot> Above { get; } = [];

    public List<GraphSlot> Below { get; } = [];

    /// <summary>Zero-based position in the rank.</summary>
    public int Place { get; set; }

    /// <summary>Horizontal center.</summary>
    public double X { get; set; }

    /// <summary>Top of the rank.</summary>
    public double Top { get; set; }

    /// <summary>Bottom of the rank.</summary>
    public double Bottom { get; set; }
}
