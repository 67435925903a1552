namespace Kente.Experiments;

/// <summary>A result that came after its lease was lost. It is kept, and counts for nothing.</summary>
/// <param name="Trial">The trial's number.</param>
/// <param name="Owner">Who sent it.</param>
/// <param name="Attempt">The attempt it belongs to.</param>
/// <param name="State">How that attempt ended.</param>
/// <param name="Values">Its values.</param>
public sealed record SupersededResult(int Trial, string Owner, int Attempt, TrialState State, IReadOnlyList<double> Values);
