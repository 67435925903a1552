namespace Kente.Vision.Synthetic.Faces;

/// <summary>The points of an average head in three dimensions: x to the left side of the person, y down, z to the viewer.</summary>
internal static class FaceModel
{
    // The half width of the head is 1. Points with a side are those of the left; the right ones are mirrored.
    private static readonly (string Name, bool HasSide, double X, double Y, double Z)[] Points =
    [
        ("brow outer end", true, 0.72, -0.5, 0.52), ("brow inner end", true, 0.18, -0.52, 0.82),
        ("eye outer corner", true, 0.62, -0.24, 0.6), ("eye inner corner", true, 0.22, -0.21, 0.76),
        ("pupil", true, 0.42, -0.235, 0.72), ("nostril", true, 0.17, 0.25, 0.86), ("mouth corner", true, 0.34, 0.6, 0.7),
        ("nose tip", false, 0, 0.14, 1.08), ("upper lip", false, 0, 0.52, 0.88), ("lower lip", false, 0, 0.72, 0.84),
        ("chin", false, 0, 1.18, 0.62),
    ];

    /// <summary>The names of all points, the left ones first.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Points.Where(point => point.HasSide).Select(point => $"left {point.Name}"),
        .. Points.Where(point => point.HasSide).Select(point => $"right {point.Name}"),
        .. Points.Where(point => !point.HasSide).Select(point => point.Name),
    ];

    /// <summary>The positions of all points, in the order of the names.</summary>
    public static IReadOnlyList<(double X, double Y, double Z)> Positions { get; } =
    [
        .. Points.Where(point => point.HasSide).Select(point => (point.X, point.Y, point.Z)),
        .. Points.Where(point => point.HasSide).Select(point => (-point.X, point.Y, point.Z)),
        .. Points.Where(point => !point.HasSide).Select(point => (point.X, point.Y, point.Z)),
    ];

    public static LandmarkScheme CreateScheme() => new(Names, connections:
    [
        .. ((string[])["left", "right"]).SelectMany(side => (LandmarkConnection[])
        [
            new($"{side} brow outer end", $"{side} brow inner end"), new($"{side} eye outer corner", $"{side} pupil"),
            new($"{side} pupil", $"{side} eye inner corner"), new($"{side} nostril", "nose tip"),
            new($"{side} mouth corner", "upper lip"), new($"{side} mouth corner", "lower lip"),
        ]),
    ]);
}
