namespace Kente.Experiments;

/// <summary>
/// The right to work on a trial. Owner and attempt are the fencing token: once another attempt has begun, this lease can write nothing.
/// </summary>
/// <param name="Study">Key of the study.</param>
/// <param name="Number">Number of the trial.</param>
/// <param name="Owner">Worker that holds the lease.</param>
/// <param name="Attempt">Number of the attempt, from 1.</param>
/// <param name="Proposed">Values to use, from the queue or from an earlier attempt.</param>
public sealed record Lease(long Study, int Number, string Owner, int Attempt, IReadOnlyDictionary<string, ParameterValue> Proposed);
