namespace Kente;

/// <summary>Result of the numerical self-check.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Operations">Number of operations compared.</param>
/// <param name="Wrong">Names of the operations with wrong results: before oneDNN was disabled, or after it if the check failed.</param>
/// <param name="Milliseconds">Duration of the check in milliseconds.</param>
public sealed record SelfCheckResult(SelfCheckStatus Status, int Operations, IReadOnlyList<string> Wrong, double Milliseconds);
