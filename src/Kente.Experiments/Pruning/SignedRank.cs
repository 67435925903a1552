using Kente.Experiments.Numerics;

namespace Kente.Experiments.Pruning;

/// <summary>Wilcoxon's signed-rank test. Differences of zero are split evenly between both signs.</summary>
internal static class SignedRank
{
    /// <summary>
    /// The p-value of the alternative that differences are above 0: exact up to 50 differences without zeros, else from the normal
    /// approximation.
    /// </summary>
    public static double Greater(IReadOnlyList<double> differences)
    {
        int n = differences.Count;
        double[] sizes = [.. differences.Select(Math.Abs)];
        Array.Sort(sizes);
        double above = 0, ties = 0;
        for (int i = 0; i < n;)
        {
            int end = i;
            while (end < n && sizes[end] == sizes[i]) end++;
            double rank = (i + 1 + end) / 2.0, count = end - i;
            if (count > 1) ties += count * ((count * count) - 1);
            foreach (double difference in differences)
                if (Math.Abs(difference) == sizes[i]) above += difference > 0 ? rank : difference == 0 ? rank / 2 : 0;
            i = end;
        }
        if (n <= 50 && sizes[0] > 0) return Exact(n, (int)above);
        double mean = n * (n + 1) / 4.0, deviation = Math.Sqrt(((n * (n + 1.0) * ((2 * n) + 1)) - (0.5 * ties)) / 24);
        return deviation > 0 ? SpecialFunctions.NormalCdf(-(above - mean) / deviation) : 1;
    }

    // The number of subsets of the ranks 1…n for each sum.
    private static double Exact(int n, int above)
    {
        var ways = new double[(n * (n + 1) / 2) + 1];
        ways[0] = 1;
        for (int rank = 1; rank <= n; rank++)
            for (int sum = ways.Length - 1; sum >= rank; sum--) ways[sum] += ways[sum - rank];
        double tail = 0;
        for (int sum = above; sum < ways.Length; sum++) tail += ways[sum];
        return tail / Math.Pow(2, n);
    }
}
