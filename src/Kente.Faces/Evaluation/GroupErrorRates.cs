namespace Kente.Faces;

/// <summary>The errors of verification in a group of people.</summary>
/// <param name="Group">The group.</param>
/// <param name="FalseMatch">Accepted pairs of two people.</param>
/// <param name="FalseNonMatch">Rejected pairs of one person.</param>
/// <param name="FalseMatchPValue">
/// Probability of a difference of the false match rate from that of all other groups at least as large as this one by chance (Fisher's
/// exact test, two-sided).
/// </param>
/// <param name="FalseNonMatchPValue">The same of the false non-match rate.</param>
/// <param name="HasHigherErrors">
/// Whether a rate is significantly higher than that of the other groups: at 5 % with the correction of Bonferroni for the number of tests.
/// </param>
public sealed record GroupErrorRates(
    string Group, ErrorRate FalseMatch, ErrorRate FalseNonMatch, double FalseMatchPValue, double FalseNonMatchPValue, bool HasHigherErrors);
