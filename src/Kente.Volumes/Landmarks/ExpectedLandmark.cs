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

    /// <summary>
    /// Returns the positions that are most likely given both the votes and where the landmarks are expected, as of normal distributions:
    /// the means, weighted by the inverse squares of the spreads.
    /// </summary>
    /// <param name="found">The landmarks that were found.</param>
    /// <param name="expected">Where they are expected.</param>
    /// <param name="precision">The least spread in mm, that of positions on the grid of voxels.</param>
    public static VotedPosition?[] Weigh(VotedPosition?[] found, IReadOnlyList<ExpectedLandmark?> expected, double precision) =>
        [.. found.Zip(expected, (one, other) => one is null || other is null ? one : Weigh(one, other.Position, precision))];

    private static VotedPosition Weigh(VotedPosition found, VotedPosition expected, double precision)
    {
        double Weight(double spread) => 1 / Math.Pow(Math.Max(spread, precision), 2);
        var (votes, prior) = (Weight(found.Spread), Weight(expected.Spread));
        double share = votes / (votes + prior);
        double Mean(double voted, double stated) => (share * voted) + ((1 - share) * stated);
        return new(
            new(
                Mean(found.Position.X, expected.Position.X), Mean(found.Position.Y, expected.Position.Y),
                Mean(found.Position.Z, expected.Position.Z)),
            1 / Math.Sqrt(votes + prior));
    }

    private VotedPosition Position => new(new(X, Y, Z), Spread);
}
