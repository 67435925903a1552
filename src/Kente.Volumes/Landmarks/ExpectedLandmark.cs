namespace Kente.Volumes.Landmarks;

/// <summary>Where a landmark that all training volumes show is expected in aligned volumes.</summary>
/// <param name="X">First coordinate in mm.</param>
/// <param name="Y">Second coordinate in mm.</param>
/// <param name="Z">Third coordinate in mm.</param>
/// <param name="Spread">Root mean square distance of the training volumes' landmarks from there in mm.</param>
internal sealed record ExpectedLandmark(double X, double Y, double Z, double Spread)
{
    /// <summary>
    /// Returns the landmarks that were found, and, if these are at least half of the expected ones, so that the volume shows the anatomy,
    /// the others where they are expected.
    /// </summary>
    public static VotedPosition?[] Complete(VotedPosition?[] found, IReadOnlyList<ExpectedLandmark?> expected)
    {
        int known = expected.Count(one => one is not null);
        int present = found.Zip(expected).Count(one => one is { First: not null, Second: not null });
        return 2 * present < known ? found : [.. found.Zip(expected, (one, other) => one ?? other?.Position)];
    }

    private VotedPosition Position => new(new(X, Y, Z), Spread);
}
