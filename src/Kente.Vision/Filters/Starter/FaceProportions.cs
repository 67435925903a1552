namespace Kente.Vision.Filters.Starter;

/// <summary>
/// Positions of landmarks in a face seen from the front, in which the filters are drawn: the origin is between the eyes, whose centers are
/// at (±0.42, 0); x to the left side of the person, y down.
/// </summary>
internal sealed class FaceProportions
{
    private static readonly FaceProportions[] Known =
    [
        // The names of LandmarkScheme.Face68.
        new(
            sides:
            [
                ("eye outer corner", 0.6, 0), ("eye inner corner", 0.24, 0.03), ("eyebrow 1", 0.78, -0.16), ("eyebrow 3", 0.5, -0.3),
                ("eyebrow 5", 0.16, -0.23), ("nostril 1", 0.19, 0.56), ("mouth corner", 0.37, 0.85), ("jaw 1", 0.94, 0),
            ],
            middle: [("nose bridge 1", 0, -0.03), ("nose bridge 4", 0, 0.46), ("upper lip", 0, 0.79), ("chin", 0, 1.46)]),
        // The names of drawn faces.
        new(
            sides:
            [
                ("eye outer corner", 0.62, 0), ("eye inner corner", 0.22, 0.03), ("brow outer end", 0.72, -0.26),
                ("brow inner end", 0.18, -0.28), ("nostril", 0.17, 0.49), ("mouth corner", 0.34, 0.84),
            ],
            middle: [("nose tip", 0, 0.38), ("upper lip", 0, 0.76), ("chin", 0, 1.42)]),
    ];

    private readonly Dictionary<string, (double X, double Y)> _points = new(StringComparer.Ordinal);

    private FaceProportions((string Name, double X, double Y)[] sides, (string Name, double X, double Y)[] middle)
    {
        foreach (var (name, x, y) in sides)
        {
            _points.Add($"left {name}", (x, y));
            _points.Add($"right {name}", (-x, y));
        }
        foreach (var (name, x, y) in middle) _points.Add(name, (x, y));
    }

    /// <summary>Returns points that a scheme has, on both sides, with their positions.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="names">Names of points of both kinds of faces, without the side; those of the other kind are ignored.</param>
    /// <exception cref="ArgumentException">The scheme lacks points of each kind; the message lists those that are missing.</exception>
    public static IReadOnlyList<(string Name, double X, double Y)> Anchors(LandmarkScheme scheme, params string[] names)
    {
        var (points, missing) = Known.Select(known => known.Points(names))
            .Select(points => (points, Missing: points.Select(point => point.Name).Except(scheme.Names).ToArray()))
            .MinBy(known => known.Missing.Length);
        return missing.Length == 0
            ? points
            : throw new ArgumentException(
                "This filter needs the points of LandmarkScheme.Face68 or those of drawn faces, of which these are missing: "
                    + $"{string.Join(", ", missing)}.", nameof(scheme));
    }

    private IReadOnlyList<(string Name, double X, double Y)> Points(string[] names) =>
    [
        .. from point in _points
           where names.Any(name => point.Key == name || point.Key == $"left {name}" || point.Key == $"right {name}")
           select (point.Key, point.Value.X, point.Value.Y),
    ];
}
