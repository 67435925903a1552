namespace Kente.Faces.Evaluation;

/// <summary>Checks of lists of error rates.</summary>
internal static class RateLists
{
    public static void Check(IReadOnlyList<double> rates, string parameter)
    {
        foreach (double rate in rates)
            if (rate is not (>= 0 and <= 1))
                throw new ArgumentException(FormattableString.Invariant($"An error rate is between 0 and 1, not {rate}."), parameter);
    }
}
