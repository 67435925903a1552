namespace Kente.Vision.Localize;

/// <summary>One fold of a cross-validation.</summary>
/// <param name="Fold">Its number, from 1.</param>
/// <param name="Report">What the model that has not seen these pictures is worth on them.</param>
/// <param name="Duration">How long training and measuring took.</param>
public sealed record FoldReport(int Fold, LocalizationReport Report, TimeSpan Duration);
