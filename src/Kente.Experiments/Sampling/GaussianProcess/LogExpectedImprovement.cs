using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>The logarithm of the expected improvement (Ament et al. 2023), which does not vanish far from good values.</summary>
internal static class LogExpectedImprovement
{
    private const double Stabilizer = 1e-12;

    /// <summary>log(z·Φ(z) + φ(z)).</summary>
    public static double Standard(double z)
    {
        if (z >= -25) return Math.Log((z / 2 * SpecialFunctions.Erfc(-z / Math.Sqrt(2))) + (Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)));
        return (-z * z / 2) - SpecialFunctions.LogSqrtTwoPi
            + Math.Log(1 + (Math.Sqrt(Math.PI / 2) * z * SpecialFunctions.Erfcx(-z / Math.Sqrt(2))));
    }

    /// <summary>
    /// How much better than the best value so far the function will be at a point with this mean and variance; larger is better.
    /// </summary>
    public static double Of(double mean, double variance, double best)
    {
        double deviation = Math.Sqrt(variance + Stabilizer);
        return Standard((mean - best) / deviation) + Math.Log(deviation);
    }

    /// <summary>The value with its derivatives by the mean and by the variance.</summary>
    public static (double Value, double ByMean, double ByVariance) WithSlopes(double mean, double variance, double best)
    {
        double deviation = Math.Sqrt(variance + Stabilizer), z = (mean - best) / deviation, standard = Standard(z);
        double slope = Math.Exp(SpecialFunctions.LogNormalCdf(z) - standard);
        return (standard + Math.Log(deviation), slope / deviation, (1 - (z * slope)) / (2 * deviation * deviation));
    }
}
