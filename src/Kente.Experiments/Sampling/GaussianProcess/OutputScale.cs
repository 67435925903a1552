namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>Values with mean 0 and variance 1, larger being better, and bent towards a normal distribution if asked.</summary>
internal static class OutputScale
{
    private const double PriorDeviation = 0.75;

    /// <summary>Losses as values of a process.</summary>
    /// <param name="losses">Losses; infinite ones count as the largest or smallest finite one.</param>
    /// <param name="warp">Whether to bend them.</param>
    public static double[] Values(double[] losses, bool warp)
    {
        double[] finite = [.. losses.Where(double.IsFinite)];
        double low = finite.Length > 0 ? finite.Min() : 0, high = finite.Length > 0 ? finite.Max() : 0;
        double[] values = Standardized([.. losses.Select(loss => Math.Clamp(loss, low, high))]);
        // Warping helps where bad values are orders of magnitude larger: more skewed than an exponential distribution (skewness 2).
        if (warp && values.Length > 2 && values.Average(value => value * value * value) > 2) values = Standardized(Bent(values));
        return [.. values.Select(value => -value)];
    }

    /// <summary>Numbers with mean 0 and variance 1.</summary>
    public static double[] Standardized(double[] values)
    {
        double mean = values.Average(), deviation = Math.Max(1e-10, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
        return [.. values.Select(value => (value - mean) / deviation)];
    }

    // The Yeo–Johnson power that makes the values most likely under a normal distribution, by golden section. Powers up to 1 draw bad
    // values together and good ones apart; a larger one would hide the improvements that are looked for. A prior keeps the power near 1,
    // which is no bending, until the data say otherwise: a few lucky values must not become outliers.
    private static double[] Bent(double[] values)
    {
        double low = -4, high = 1;
        const double ratio = 0.6180339887498949;
        double a = high - (ratio * (high - low)), b = low + (ratio * (high - low)), atA = LogLikelihood(values, a),
            atB = LogLikelihood(values, b);
        for (int i = 0; i < 40; i++)
        {
            if (atA > atB)
            {
                (high, b, atB) = (b, a, atA);
                a = high - (ratio * (high - low));
                atA = LogLikelihood(values, a);
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                b = low + (ratio * (high - low));
                atB = LogLikelihood(values, b);
            }
        }
        double power = (low + high) / 2;
        return [.. values.Select(value => Bend(value, power))];
    }

    private static double LogLikelihood(double[] values, double power)
    {
        double sum = 0, squares = 0, jacobian = 0;
        foreach (double value in values)
        {
            double bent = Bend(value, power);
            sum += bent;
            squares += bent * bent;
            jacobian += Math.Sign(value) * Math.Log(1 + Math.Abs(value));
        }
        double variance = (squares / values.Length) - (sum / values.Length * (sum / values.Length));
        return variance > 0
            ? (-0.5 * values.Length * Math.Log(variance)) + ((power - 1) * jacobian)
            - (0.5 * (power - 1) * (power - 1) / (PriorDeviation * PriorDeviation)) : double.NegativeInfinity;
    }

    private static double Bend(double x, double power)
    {
        if (x >= 0) return Math.Abs(power) < 1e-9 ? Math.Log(1 + x) : (Math.Pow(1 + x, power) - 1) / power;
        double other = 2 - power;
        return Math.Abs(other) < 1e-9 ? -Math.Log(1 - x) : -(Math.Pow(1 - x, other) - 1) / other;
    }
}
