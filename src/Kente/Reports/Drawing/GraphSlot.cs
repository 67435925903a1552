namespace Kente.Reports.Drawing;

/// <summary>A place in a rank: that of a box, or of an edge that passes the rank on its way.</summary>
internal sealed class GraphSlot(GraphBox? box)
{
    private const double PassingWidth = 14;

    public GraphBox? Box => box;

    public double Width { get; } = box?.Width ?? PassingWidth;

    public double Height => box?.Height ?? 0;

    public List<GraphSlot> Above { get; } = [];

    public List<GraphSlot> Below { get; } = [];

    /// <summary>Its number in the rank.</summary>
    public int Place { get; set; }

    /// <summary>Where its middle is.</summary>
    public double X { get; set; }

    /// <summary>Where its rank begins.</summary>
    public double Top { get; set; }

    /// <summary>Where its rank ends.</summary>
    public double Bottom { get; set; }
}
