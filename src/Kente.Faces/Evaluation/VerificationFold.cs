namespace Kente.Faces;

/// <summary>The accuracy of a fold.</summary>
/// <param name="Threshold">The threshold with the highest accuracy in the other folds.</param>
/// <param name="Accuracy">Fraction of the pairs of the fold that are accepted or rejected correctly.</param>
public readonly record struct VerificationFold(double Threshold, double Accuracy);
