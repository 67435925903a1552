namespace Kente.Vision;

/// <summary>A line between two points, as drawings show it.</summary>
/// <param name="From">Name of the first point.</param>
/// <param name="To">Name of the second point.</param>
public readonly record struct LandmarkConnection(string From, string To);
