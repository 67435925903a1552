namespace Kente.Experiments;

/// <summary>A worker's request for a trial.</summary>
/// <param name="Owner">Unique name of the worker.</param>
/// <param name="Lease">Time that the lease holds without a heartbeat.</param>
/// <param name="Limit">Trials with this number or a higher one are not begun; null for no limit.</param>
/// <param name="Retries">Number of times that a trial is retried after its worker was lost.</param>
public sealed record ClaimRequest(string Owner, TimeSpan Lease, int? Limit, int Retries);
