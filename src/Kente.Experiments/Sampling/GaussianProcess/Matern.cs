namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>The Matérn kernel of order 5/2 as a function of the squared distance.</summary>
internal static class Matern
{
    /// <summary>e^(−√(5s))·(5s/3 + √(5s) + 1).</summary>
    public static double Value(double squared)
    {
        double root = Math.Sqrt(5 * squared);
        return Math.Exp(-root) * ((5.0 / 3 * squared) + root + 1);
    }

    /// <summary>The value and its derivative by the squared distance, −5/6·(1 + √(5s))·e^(−√(5s)).</summary>
    public static (double Value, double Slope) WithSlope(double squared)
    {
        double root = Math.Sqrt(5 * squared), decay = Math.Exp(-root);
        return (decay * ((5.0 / 3 * squared) + root + 1), -5.0 / 6 * (1 + root) * decay);
    }
}
