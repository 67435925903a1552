namespace Kente.Faces;

/// <summary>The errors of verification at a threshold.</summary>
/// <param name="Target">The false accept rate that the threshold keeps.</param>
/// <param name="Threshold">Pairs below this squared distance are accepted.</param>
/// <param name="FalseAccept">Accepted pairs of two people.</param>
/// <param name="FalseReject">Rejected pairs of one person.</param>
public sealed record VerificationPoint(double Target, double Threshold, ErrorRate FalseAccept, ErrorRate FalseReject)
{
    /// <summary>Gets the fraction of accepted pairs of one person.</summary>
    public double TrueAcceptRate => 1 - FalseReject.Rate;
}
