namespace Kente.Vision.Reporting;

/// <summary>A measured value with its 95 % interval.</summary>
/// <param name="Value">The value.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    private const int Resamples = 1000;

    /// <summary>The value and its interval; a dash where nothing was measured.</summary>
    public override string ToString() => double.IsNaN(Value) ? "–" : FormattableString.Invariant($"{Value:F3} [{Low:F3}, {High:F3}]");

    /// <summary>A mean, and the percentile bootstrap over its samples (Efron 1979): the same every time.</summary>
    internal static Estimate OfMean(IReadOnlyList<double> samples)
    {
        if (samples.Count == 0) return new(double.NaN, double.NaN, double.NaN);
        SeededRandom random = new(20_000);
        var means = new double[Resamples];
        for (int i = 0; i < Resamples; i++)
        {
            double sum = 0;
            for (int j = 0; j < samples.Count; j++) sum += samples[random.Next(samples.Count)];
            means[i] = sum / samples.Count;
        }
        return OfResamples(samples.Average(), means);
    }

    /// <summary>A value, and the range in which 95 % of its resamples lie.</summary>
    internal static Estimate OfResamples(double value, IEnumerable<double> resamples)
    {
        double[] sorted = [.. resamples.Where(double.IsFinite).Order()];
        return sorted.Length == 0 ? new(value, double.NaN, double.NaN) : new(value, sorted[(int)(sorted.Length * 0.025)], sorted[Math.Max(0, (int)(sorted.Length * 0.975) - 1)]);
    }
}
