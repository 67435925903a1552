namespace Kente.Experiments;

/// <summary>What a worker asks for.</summary>
/// <param name="Owner">The worker's own name.</param>
/// <param name="Lease">How long the lease holds without a heartbeat.</param>
/// <param name="Limit">Trials with this number or a higher one are not begun; null for no limit.</param>
/// <param name="Retries">How often a trial is tried again after its worker was lost.</param>
public sealed record ClaimRequest(string Owner, TimeSpan Lease, int? Limit, int Retries);
