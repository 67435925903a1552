namespace Kente.Experiments;

/// <summary>What changed in a study since a state of its change counter.</summary>
/// <param name="Change">The counter now; the next reading begins here.</param>
/// <param name="Trials">The trials that changed, in order of their change, without their reports.</param>
/// <param name="Reports">New reports with their trial's number.</param>
/// <param name="Domains">Parameters that are new or whose domain changed.</param>
public sealed record StudyChanges(
    long Change,
    IReadOnlyList<TrialRecord> Trials,
    IReadOnlyList<(int Trial, IntermediateValue Report)> Reports,
    IReadOnlyList<(string Name, Domain Domain)> Domains);
