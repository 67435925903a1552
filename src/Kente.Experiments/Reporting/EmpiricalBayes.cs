using Kente.Experiments.Numerics;

namespace Kente.Experiments.Reporting;

/// <summary>
/// Selection bias of the best value by empirical Bayes. Each measured value is a true one plus noise of known size; the distribution of the
/// true ones is estimated from all trials, and the winner's true value follows from it by Bayes' rule, which the choice of the winner does
/// not bias. The distribution begins as a normal one with the variance that noise does not explain, less one standard error of doubt; a few
/// rounds of expectation maximization on a grid then give it its shape (Efron and Morris 1973; Laird 1978). Many rounds would fit the
/// winner's own luck.
/// </summary>
internal static class EmpiricalBayes
{
    private const int GridPoints = 120, Iterations = 25;

    /// <summary>The winner's true value.</summary>
    /// <param name="values">Measured values.</param>
    /// <param name="winner">The index of the best one.</param>
    /// <param name="deviation">The noise of a measurement, given the trial's index and the true value.</param>
    public static IntervalEstimate Shrunk(IReadOnlyList<double> values, int winner, Func<int, double, double> deviation)
    {
        double low = values.Min(), high = values.Max();
        if (values.Count < 2 || low == high) return Alone(values[winner], deviation(winner, values[winner]));
        double[] grid = [.. Enumerable.Range(0, GridPoints).Select(j => low + ((high - low) * j / (GridPoints - 1)))],
            weights = new double[GridPoints];
        double[][] likelihood =
            [.. values.Select((value, i) => grid.Select(truth => Density(value, truth, deviation(i, truth))).ToArray())];
        double mean = values.Average(), spread = (high - low) / (GridPoints - 1),
            noise = values.Select((_, i) => Math.Pow(deviation(i, mean), 2)).Average();
        double variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1),
            doubt = Math.Sqrt(2.0 / (values.Count - 1));
        double prior = Math.Max(variance - (noise * (1 + doubt)), spread * spread / 4);
        for (int j = 0; j < GridPoints; j++) weights[j] = Math.Exp(-0.5 * (grid[j] - mean) * (grid[j] - mean) / prior);
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            var next = new double[GridPoints];
            foreach (double[] row in likelihood)
            {
                double total = 0;
                for (int j = 0; j < GridPoints; j++) total += weights[j] * row[j];
                if (!(total > 0)) continue;
                for (int j = 0; j < GridPoints; j++) next[j] += weights[j] * row[j] / total;
            }
            double sum = next.Sum();
            for (int j = 0; j < GridPoints; j++) weights[j] = next[j] / sum;
        }
        double[] posterior = [.. weights.Select((weight, j) => weight * likelihood[winner][j])];
        double all = posterior.Sum();
        return new(grid.Zip(posterior, (x, p) => x * p / all).Sum(), Quantile(grid, posterior, 0.025 * all),
            Quantile(grid, posterior, 0.975 * all));
    }

    /// <summary>
    /// How far the largest of n equally good trials lies above their true value, in standard deviations of the noise: E[max of n normal
    /// numbers].
    /// </summary>
    public static double ExpectedMaximum(int n)
    {
        const double step = 0.005;
        double sum = 0;
        for (double x = -8; x <= 8; x += step)
            sum += step * x * n * Math.Exp((-0.5 * x * x) - SpecialFunctions.LogSqrtTwoPi + ((n - 1) * SpecialFunctions.LogNormalCdf(x)));
        return sum;
    }

    private static IntervalEstimate Alone(double value, double deviation) =>
        new(value, value - (1.96 * deviation), value + (1.96 * deviation));

    private static double Density(double value, double truth, double deviation)
    {
        double z = (value - truth) / Math.Max(deviation, 1e-12);
        return Math.Exp(-0.5 * z * z) / Math.Max(deviation, 1e-12);
    }

    private static double Quantile(double[] grid, double[] masses, double below)
    {
        double sum = 0;
        for (int j = 0; j < grid.Length; j++)
            if ((sum += masses[j]) >= below) return grid[j];
        return grid[^1];
    }
}
