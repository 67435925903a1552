namespace Kente.Experiments;

/// <summary>One evaluation on the locked test set.</summary>
/// <param name="Trial">Number of the trial whose model was tested.</param>
/// <param name="Reason">Why the test set was opened.</param>
/// <param name="Score">The score; null if the evaluation did not end.</param>
/// <param name="At">When the test set was opened, by the clock of the storage.</param>
public sealed record TestOpening(int Trial, string Reason, double? Score, DateTimeOffset At);
