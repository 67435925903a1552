namespace Kente.Volumes.Landmarks;

/// <summary>A position on which the cells agreed.</summary>
/// <param name="Position">The position in mm.</param>
/// <param name="Spread">Root mean square distance of the votes from it in mm.</param>
internal sealed record VotedPosition(WorldPoint<Ras> Position, double Spread);
