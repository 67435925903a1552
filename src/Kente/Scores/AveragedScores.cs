namespace Kente;

/// <summary>Precision, recall and F1, averaged over classes or computed from all predictions.</summary>
/// <param name="Precision">Fraction of the predictions that are correct.</param>
/// <param name="Recall">Fraction of the samples of a class for which it is predicted.</param>
/// <param name="F1">Harmonic mean of precision and recall, averaged in the same way.</param>
public readonly record struct AveragedScores(double Precision, double Recall, double F1);
