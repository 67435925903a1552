namespace Kente.Vision;

/// <summary>The result of one fold of a cross-validation.</summary>
/// <param name="Fold">Number of the fold, from 1.</param>
/// <param name="Report">Evaluation on the test images of the fold.</param>
/// <param name="Duration">Time for training and evaluation.</param>
public sealed record FoldReport(int Fold, LocalizationReport Report, TimeSpan Duration);
