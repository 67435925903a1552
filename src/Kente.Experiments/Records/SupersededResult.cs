namespace Kente.Experiments;

/// <summary>A result that arrived after its lease was lost. It is kept, but it is not a result of the trial.</summary>
/// <param name="Trial">Number of the trial.</param>
/// <param name="Owner">Worker that sent the result.</param>
/// <param name="Attempt">Attempt that the result belongs to.</param>
/// <param name="State">How the attempt ended.</param>
/// <param name="Values">Values of the attempt.</param>
public sealed record SupersededResult(int Trial, string Owner, int Attempt, TrialState State, IReadOnlyList<double> Values);
