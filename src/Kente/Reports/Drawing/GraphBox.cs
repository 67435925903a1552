namespace Kente.Reports.Drawing;

/// <summary>A box of the drawing: a call of a layer, or an inner model with its own drawing.</summary>
internal sealed class GraphBox
{
    /// <summary>Height of a box without an inner drawing, and of the heading of a box with one.</summary>
    public const double Row = 50;

    /// <summary>Distance between the edge of a box and its inner drawing.</summary>
    public const double Border = 18;

    private const double Left = 22, Right = 14, Gap = 18, MinWidth = 168;

    /// <summary>Name of the layer.</summary>
    public required string Title { get; init; }

    /// <summary>Class of the layer and other details.</summary>
    public required string Kind { get; init; }

    /// <summary>Category of the layer, which determines its color.</summary>
    public required string Family { get; init; }

    /// <summary>Shape of the output.</summary>
    public required string Shape { get; init; }

    /// <summary>Number of weights; empty if there are none.</summary>
    public required string Parameters { get; init; }

    /// <summary>Drawing of an inner model.</summary>
    public GraphDrawing? Inside { get; init; }

    /// <summary>Whether it is an output of the model.</summary>
    public bool IsOutput { get; init; }

    public double Width => Math.Max(
        Inside is null ? MinWidth : Inside.Width + (2 * Border),
        Left + Right + Gap + Math.Max(
            TextWidth.Of(Title, 15.5) + TextWidth.Of(Kind, 12.8), TextWidth.Of(Shape, 12.8) + TextWidth.Of(Parameters, 12.8)));

    public double Height => Inside is null ? Row : Row + Inside.Height + Border;

    /// <summary>Left edge in the containing drawing.</summary>
    public double X { get; set; }

    /// <summary>Top edge in the containing drawing.</summary>
    public double Y { get; set; }
}
