namespace Kente.Vision.Localize;

/// <summary>A measured value with its 95 % interval.</summary>
/// <param name="Value">The value.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    private const int Resamples = 1000;

    /// <summary>The value and its interval.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value:F3} [{Low:F3}, {High:F3}]");

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
        Array.Sort(means);
        return new(samples.Average(), means[(int)(Resamples * 0.025)], means[(int)(Resamples * 0.975) - 1]);
    }
}
