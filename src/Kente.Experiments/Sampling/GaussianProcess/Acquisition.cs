using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>How much a point promises: log expected improvement, plus for each constraint the log probability that it holds.</summary>
/// <param name="Objective">The process of the values, larger is better; null to look for feasible points only.</param>
/// <param name="Best">The best value so far.</param>
/// <param name="Constraints">The process of each constraint, negated and standardized, with the level above which it holds.</param>
internal sealed record Acquisition(Regression? Objective, double Best, IReadOnlyList<(Regression Process, double Level)> Constraints)
{
    public double Evaluate(ReadOnlySpan<double> point)
    {
        double sum = 0;
        if (Objective is not null)
        {
            var (mean, variance) = Objective.Predict(point);
            sum = LogExpectedImprovement.Of(mean, variance, Best);
        }
        foreach (var (process, level) in Constraints)
        {
            var (mean, variance) = process.Predict(point);
            sum += SpecialFunctions.LogNormalCdf((mean - level) / Math.Sqrt(variance + 1e-12));
        }
        return sum;
    }

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double[] byMean = new double[point.Length], byVariance = new double[point.Length];
        gradient.Clear();
        double sum = 0;
        if (Objective is not null)
        {
            var (mean, variance) = Objective.Predict(point, byMean, byVariance);
            var (value, slopeMean, slopeVariance) = LogExpectedImprovement.WithSlopes(mean, variance, Best);
            sum = value;
            for (int d = 0; d < point.Length; d++) gradient[d] += (slopeMean * byMean[d]) + (slopeVariance * byVariance[d]);
        }
        foreach (var (process, level) in Constraints)
        {
            var (mean, variance) = process.Predict(point, byMean, byVariance);
            double deviation = Math.Sqrt(variance + 1e-12), z = (mean - level) / deviation, log = SpecialFunctions.LogNormalCdf(z);
            double slope = Math.Exp((-0.5 * z * z) - SpecialFunctions.LogSqrtTwoPi - log);
            sum += log;
            for (int d = 0; d < point.Length; d++) gradient[d] += slope
                * ((byMean[d] / deviation) - (z * byVariance[d] / (2 * deviation * deviation)));
        }
        return sum;
    }
}
