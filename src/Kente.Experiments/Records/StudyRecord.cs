namespace Kente.Experiments;

/// <summary>A study as the storage keeps it.</summary>
/// <param name="Id">Key of the study in the storage.</param>
/// <param name="Name">Name of the study, unique in the storage.</param>
/// <param name="Objectives">The objectives with their names and directions; none for a project of runs.</param>
/// <param name="Seed">Seed from which the random numbers of all trials derive.</param>
public sealed record StudyRecord(long Id, string Name, IReadOnlyList<Objective> Objectives, long Seed)
{
    /// <summary>Gets the direction of each objective.</summary>
    public IReadOnlyList<Direction> Directions => [.. Objectives.Select(objective => objective.Direction)];

    /// <summary>Gets the tags of the study.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets whether the study is archived: lists hide it, and it works as before.</summary>
    public bool IsArchived { get; init; }
}
