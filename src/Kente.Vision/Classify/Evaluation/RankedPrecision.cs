namespace Kente.Vision.Classify.Evaluation;

/// <summary>Computes the average precision of scores.</summary>
internal static class RankedPrecision
{
    /// <summary>
    /// Returns Σ (R_n − R_{n−1}) · P_n over the distinct scores in descending order, without interpolation, as scikit-learn does; NaN
    /// without a positive sample.
    /// </summary>
    /// <param name="samples">Scores of the samples and whether they are positive.</param>
    public static double Average(IReadOnlyCollection<(double Score, bool IsPositive)> samples)
    {
        int positives = samples.Count(sample => sample.IsPositive), seen = 0, found = 0;
        if (positives == 0) return double.NaN;
        double sum = 0;
        foreach (var equal in samples.GroupBy(sample => sample.Score).OrderByDescending(group => group.Key))
        {
            int more = equal.Count(sample => sample.IsPositive);
            (seen, found) = (seen + equal.Count(), found + more);
            sum += (double)more / positives * found / seen;
        }
        return sum;
    }
}
