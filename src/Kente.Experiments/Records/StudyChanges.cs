namespace Kente.Experiments;

/// <summary>Changes of a study since a state of its change counter.</summary>
/// <param name="Change">The counter now; pass it to the next reading.</param>
/// <param name="Trials">Trials that changed, in the order of their change, without their reports.</param>
/// <param name="Reports">New reports with the number of their trial.</param>
/// <param name="Domains">Parameters that are new or whose domain changed.</param>
/// <param name="Study">The study with its name and tags as they are now.</param>
public sealed record StudyChanges(
    long Change,
    IReadOnlyList<TrialRecord> Trials,
    IReadOnlyList<(int Trial, IntermediateValue Report)> Reports,
    IReadOnlyList<(string Name, Domain Domain)> Domains,
    StudyRecord Study)
{
    /// <summary>Gets the numbers of runs that were deleted. They are not used again.</summary>
    public IReadOnlyList<int> Deleted { get; init; } = [];
}
