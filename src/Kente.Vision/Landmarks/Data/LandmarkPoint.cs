namespace Kente.Vision;

/// <summary>An annotated point, in pixels from the top left corner of the image; the first pixel lies between 0 and 1.</summary>
/// <param name="X">Horizontal position; NaN for a missing point.</param>
/// <param name="Y">Vertical position; NaN for a missing point.</param>
/// <param name="Visibility">Whether the point is visible, hidden or missing; default visible.</param>
public readonly record struct LandmarkPoint(double X, double Y, LandmarkVisibility Visibility = LandmarkVisibility.Visible)
{
    /// <summary>Gets a point that is not annotated.</summary>
    public static LandmarkPoint Missing => new(double.NaN, double.NaN, LandmarkVisibility.Missing);

    /// <summary>Gets whether the position is known: the point is visible or hidden.</summary>
    public bool IsAnnotated => Visibility != LandmarkVisibility.Missing;

    /// <summary>Returns the distance to a position in pixels.</summary>
    /// <param name="x">Horizontal position.</param>
    /// <param name="y">Vertical position.</param>
    public double DistanceTo(double x, double y) => Math.Sqrt(((X - x) * (X - x)) + ((Y - y) * (Y - y)));
}
