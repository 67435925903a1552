using Kente.Faces.Calibration;

namespace Kente.Faces.Evaluation;

/// <summary>Fisher's exact test of two rates.</summary>
internal static class FisherTest
{
    // Tables of equal probability differ in the last digits.
    private const double Tolerance = 1e-7;

    /// <summary>Returns the two-sided p-value; 1 without trials in one of them.</summary>
    public static double PValue(ErrorRate first, ErrorRate second)
    {
        long all = first.Trials + second.Trials, errors = first.Errors + second.Errors;
        if (first.Trials == 0 || second.Trials == 0) return 1;
        double total = BetaDistribution.LogChoose(all, errors), observed = Log(first.Errors), sum = 0;
        for (long k = Math.Max(0, errors - second.Trials); k <= Math.Min(errors, first.Trials); k++)
            if (Log(k) is var probability && probability <= observed + Tolerance) sum += Math.Exp(probability);
        return Math.Min(1, sum);
        double Log(long k) => BetaDistribution.LogChoose(first.Trials, k) + BetaDistribution.LogChoose(second.Trials, errors - k) - total;
    }
}
