namespace Kente.Vision;

/// <summary>
/// A score with its 95 % confidence interval: of the mean of the score over test sets of this size, drawn as this one was.
/// </summary>
/// <param name="Value">The score.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
public readonly record struct ScoreInterval(double Value, double Low, double High)
{
    // The 97.5 % quantile of the normal distribution.
    private const double Quantile = 1.959963984540054;

    /// <summary>Returns the score and its interval as text; a dash for NaN.</summary>
    public override string ToString() => double.IsNaN(Value) ? "–" : FormattableString.Invariant($"{Value:F3} [{Low:F3}, {High:F3}]");

    /// <summary>Estimates a fraction with the score interval of Wilson (1927).</summary>
    internal static ScoreInterval OfFraction(int count, int all)
    {
        if (all == 0) return new(double.NaN, double.NaN, double.NaN);
        double fraction = (double)count / all, square = Quantile * Quantile, scale = 1 + (square / all);
        double center = (fraction + (square / (2 * all))) / scale;
        double half = Quantile / scale * Math.Sqrt((fraction * (1 - fraction) / all) + (square / (4.0 * all * all)));
        return Around(fraction, center - half, center + half);
    }

    /// <summary>Estimates the mean of samples from 0 to 1 with a normal interval on the logit scale, which stays between 0 and 1.</summary>
    internal static ScoreInterval OfMean(IReadOnlyList<double> samples)
    {
        if (samples.Count == 0) return new(double.NaN, double.NaN, double.NaN);
        if (samples.Count == 1) return new(samples[0], 0, 1);
        double mean = samples.Average(), edge = Edge(samples.Count), inside = Math.Clamp(mean, edge, 1 - edge);
        double error = Math.Sqrt(samples.Sum(sample => (sample - mean) * (sample - mean)) / (samples.Count - 1.0) / samples.Count);
        // Delta method: the derivative of the logit.
        return OfLogit(mean, edge, error / (inside * (1 - inside)));
    }

    /// <summary>Estimates the mean of samples of at least 0 with a normal interval on the log scale, which stays above 0.</summary>
    internal static ScoreInterval OfPositiveMean(IReadOnlyList<double> samples)
    {
        if (samples.Count == 0) return new(double.NaN, double.NaN, double.NaN);
        double mean = samples.Average();
        if (samples.Count == 1 || mean == 0) return new(mean, double.NaN, double.NaN);
        double error = Math.Sqrt(samples.Sum(sample => (sample - mean) * (sample - mean)) / (samples.Count - 1.0) / samples.Count);
        // Delta method: the derivative of the logarithm.
        double factor = Math.Exp(Quantile * error / mean);
        return new(mean, mean / factor, mean * factor);
    }

    /// <summary>
    /// Returns a value with a normal interval on the logit scale, whose standard error is that of the bootstrap (Efron 1979). Percentiles
    /// of the resamples would be biased: average precision is higher the fewer images differ, and a resample has fewer than the data.
    /// </summary>
    /// <param name="value">The value of all samples.</param>
    /// <param name="resamples">The values of the resamples; NaN values are left out.</param>
    /// <param name="count">Number of objects behind the value.</param>
    internal static ScoreInterval OfResamples(double value, IEnumerable<double> resamples, int count)
    {
        double edge = Edge(count);
        double[] logits = [.. resamples.Where(double.IsFinite).Select(resample => Logit(resample, edge))];
        if (double.IsNaN(value) || logits.Length < 2) return new(value, double.NaN, double.NaN);
        double mean = logits.Average();
        return OfLogit(value, edge, Math.Sqrt(logits.Sum(logit => (logit - mean) * (logit - mean)) / (logits.Length - 1)));
    }

    /// <summary>Returns the estimate for JSON, which has no NaN.</summary>
    internal object ToJson() => new { value = Finite(Value), low = Finite(Low), high = Finite(High) };

    /// <summary>Returns a number for JSON: <see langword="null"/> for NaN.</summary>
    internal static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static ScoreInterval OfLogit(double value, double edge, double error)
    {
        double center = Logit(value, edge);
        return Around(value, Sigmoid(center - (Quantile * error)), Sigmoid(center + (Quantile * error)));
    }

    private static ScoreInterval Around(double value, double low, double high) =>
        new(value, Math.Clamp(low, 0, value), Math.Clamp(high, value, 1));

    // 0 and 1 have no finite logit; they are taken as a value that a sample of this size cannot tell from them.
    private static double Edge(int count) => 0.1 / (count + 1);

    private static double Logit(double value, double edge)
    {
        double inside = Math.Clamp(value, edge, 1 - edge);
        return Math.Log(inside / (1 - inside));
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));
}
