namespace Kente.Cli.Joint;

/// <summary>A mean over seeds with its standard error and its 95 % interval by Student's t.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Error">The standard error; NaN of a single seed.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
internal sealed record SeedMean(double Mean, double Error, double Low, double High)
{
    // Quantile 0.975 of Student's t for 1 … 10 degrees of freedom, and for more those of the normal distribution with Cornish and Fisher's first terms.
    private static readonly double[] Student = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

    public static SeedMean Of(IReadOnlyList<double> values)
    {
        int degrees = values.Count - 1;
        double mean = values.Average();
        if (degrees < 1) return new(mean, double.NaN, double.NaN, double.NaN);
        double error = Math.Sqrt(values.Sum(value => Math.Pow(value - mean, 2)) / degrees / values.Count);
        double quantile = degrees <= Student.Length ? Student[degrees - 1] : 1.96 + (2.372 / degrees) + (2.82 / degrees / degrees);
        return new(mean, error, mean - (quantile * error), mean + (quantile * error));
    }

    public override string ToString() => double.IsNaN(Error) ? FormattableString.Invariant($"{Mean:F3}") : FormattableString.Invariant($"{Mean:F3} ± {Error:F3}");
}
