namespace Kente;

/// <summary>What the numerical self-check found.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Operations">Number of operations that were compared.</param>
/// <param name="Wrong">Names of the operations that computed wrong numbers: before oneDNN was turned off, or still, where the check failed.</param>
/// <param name="Milliseconds">How long the check took.</param>
public sealed record SelfCheckResult(SelfCheckStatus Status, int Operations, IReadOnlyList<string> Wrong, double Milliseconds);
