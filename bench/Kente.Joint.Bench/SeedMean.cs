namespace Kente.Joint.Bench;

/// <summary>A mean over seeds with its standard error and its 95 % interval by Student's t.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Error">The standard error; NaN for a single seed.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
internal sealed record SeedMean(double Mean, double Error, double Low, double High)
{
    // The 0.975 quantiles of Student's t for 1 to 10 degrees of freedom. More degrees use the first terms of the Cornish-Fisher
    // expansion of the normal quantile.
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

    public override string ToString() =>
        double.IsNaN(Error) ? FormattableString.Invariant($"{Mean:F3}") : FormattableString.Invariant($"{Mean:F3} ± {Error:F3}");
}
