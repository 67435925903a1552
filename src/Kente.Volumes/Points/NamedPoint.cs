namespace Kente.Volumes;

/// <summary>A point in the patient with a name, such as a landmark.</summary>
/// <param name="Name">The name.</param>
/// <param name="Position">The position in mm.</param>
/// <param name="Description">A longer text; default empty.</param>
public sealed record NamedPoint(string Name, WorldPoint<Ras> Position, string Description = "");
