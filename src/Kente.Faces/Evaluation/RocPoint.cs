namespace Kente.Faces;

/// <summary>A point of a receiver operating characteristic.</summary>
/// <param name="Threshold">Pairs below this squared distance are accepted.</param>
/// <param name="FalseAcceptRate">Fraction of accepted pairs of two people.</param>
/// <param name="TrueAcceptRate">Fraction of accepted pairs of one person.</param>
public readonly record struct RocPoint(double Threshold, double FalseAcceptRate, double TrueAcceptRate);
