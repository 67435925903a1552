using Kente.Vision;

namespace Kente.Cli.Landmarks;

/// <summary>Predicted points as JSON.</summary>
internal static class LandmarkJson
{
    /// <summary>Returns the result of an image.</summary>
    public static object Of(string file, LandmarkSet prediction, string? drawing) => new
    {
        file,
        presence = Math.Round(prediction.Presence, 4),
        points = prediction.IsPresent ? prediction.Points.Select(Point) : null,
        drawing,
    };

    private static object Point(Landmark point) => new
    {
        name = point.Name,
        x = Math.Round(point.X, 2),
        y = Math.Round(point.Y, 2),
        visibility = Math.Round(point.Visibility, 4),
        uncertainty = double.IsNaN(point.Uncertainty) ? (double?)null : Math.Round(point.Uncertainty, 2),
        radius = point.Radius is { } radius ? Math.Round(radius, 2) : (double?)null,
    };
}
