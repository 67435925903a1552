using Kente.Vision.Primitives;

namespace Kente.Vision;

/// <summary>A score with its 95 % confidence interval.</summary>
/// <param name="Value">The score.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public readonly record struct ScoreInterval(double Value, double Low, double High)
{
    private const int Resamples = 1000, Seed = 20_000;

    /// <summary>Returns the score and its interval as text; a dash for NaN.</summary>
    public override string ToString() => double.IsNaN(Value) ? "–" : FormattableString.Invariant($"{Value:F3} [{Low:F3}, {High:F3}]");

    /// <summary>Estimates a mean with the percentile bootstrap over its samples (Efron 1979), with a fixed seed.</summary>
    internal static ScoreInterval OfMean(IReadOnlyList<double> samples)
    {
        if (samples.Count == 0) return new(double.NaN, double.NaN, double.NaN);
        SeededRandom random = new(Seed);
        var means = new double[Resamples];
        for (int i = 0; i < Resamples; i++)
        {
            double sum = 0;
            for (int j = 0; j < samples.Count; j++) sum += samples[random.Next(samples.Count)];
            means[i] = sum / samples.Count;
        }
        return OfResamples(samples.Average(), means);
    }

    /// <summary>Returns a value with the interval that contains 95 % of its resamples.</summary>
    internal static ScoreInterval OfResamples(double value, IEnumerable<double> resamples)
    {
        double[] sorted = [.. resamples.Where(double.IsFinite).Order()];
        if (sorted.Length == 0) return new(value, double.NaN, double.NaN);
        return new(value, sorted[(int)(sorted.Length * 0.025)], sorted[Math.Max(0, (int)(sorted.Length * 0.975) - 1)]);
    }

    /// <summary>Returns the estimate for JSON, which has no NaN.</summary>
    internal object ToJson() => new { value = Finite(Value), low = Finite(Low), high = Finite(High) };

    /// <summary>Returns a number for JSON: <see langword="null"/> for NaN.</summary>
    internal static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
