namespace Kente.Experiments;

/// <summary>One look into the locked test set.</summary>
/// <param name="Trial">The trial whose model was tested.</param>
/// <param name="Reason">Why it was opened.</param>
/// <param name="Score">What came out; null if the evaluation did not end.</param>
/// <param name="At">When it was opened, by the storage's clock.</param>
public sealed record TestOpening(int Trial, string Reason, double? Score, DateTimeOffset At);
