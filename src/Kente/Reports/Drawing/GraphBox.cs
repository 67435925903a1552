namespace Kente.Reports.Drawing;

/// <summary>One call of a layer in a drawing, or a model inside with a drawing of its own.</summary>
internal sealed class GraphBox
{
    /// <summary>Height of a box without a drawing in it, and of the heading of one that has.</summary>
    public const double Row = 50;

    /// <summary>Between the edge of a box and the drawing in it.</summary>
    public const double Border = 18;

    private const double Left = 22, Right = 14, Gap = 18, Least = 168;

    /// <summary>Name of the layer.</summary>
    public required string Title { get; init; }

    /// <summary>Its class, and what else is to be known at once.</summary>
    public required string Kind { get; init; }

    /// <summary>What kind of layer it is, which gives its colour.</summary>
    public required string Family { get; init; }

    /// <summary>What comes out.</summary>
    public required string Shape { get; init; }

    /// <summary>How many weights it has; empty where it has none.</summary>
    public required string Parameters { get; init; }

    /// <summary>The drawing of a model inside.</summary>
    public GraphDrawing? Inside { get; init; }

    /// <summary>Whether the model gives out what comes out here.</summary>
    public bool IsOutput { get; init; }

    public double Width => Math.Max(
        Inside is null ? Least : Inside.Width + (2 * Border),
        Left + Right + Gap + Math.Max(TextWidth.Of(Title, 15.5) + TextWidth.Of(Kind, 12.8), TextWidth.Of(Shape, 12.8) + TextWidth.Of(Parameters, 12.8)));

    public double Height => Inside is null ? Row : Row + Inside.Height + Border;

    /// <summary>The left edge, in the drawing that it is part of.</summary>
    public double X { get; set; }

    /// <summary>The upper edge, in the drawing that it is part of.</summary>
    public double Y { get; set; }
}
