namespace Kente.Experiments;

/// <summary>A study as the storage knows it.</summary>
/// <param name="Id">Its key in the storage.</param>
/// <param name="Name">Its name, unique in the storage.</param>
/// <param name="Directions">One direction for each objective; none for a project of runs.</param>
/// <param name="Seed">What the generators of its trials derive from.</param>
public sealed record StudyRecord(long Id, string Name, IReadOnlyList<Direction> Directions, long Seed);
