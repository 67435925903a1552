namespace Kente.Experiments;

/// <summary>The right to work on a trial. Owner and attempt are the fencing token: once another attempt began, this one can write nothing any more.</summary>
/// <param name="Study">The study's key.</param>
/// <param name="Number">The trial's number.</param>
/// <param name="Owner">Who holds the lease.</param>
/// <param name="Attempt">Which attempt it is, from 1.</param>
/// <param name="Proposed">Values to use, from the queue or from an earlier attempt.</param>
public sealed record Lease(long Study, int Number, string Owner, int Attempt, IReadOnlyDictionary<string, ParameterValue> Proposed);
