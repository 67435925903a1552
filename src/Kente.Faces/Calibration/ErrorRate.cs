using Kente.Faces.Calibration;

namespace Kente.Faces;

/// <summary>A counted error rate with its exact confidence bounds (Clopper and Pearson 1934).</summary>
public readonly record struct ErrorRate
{
    private const double Confidence = 0.95;

    /// <summary>Creates a rate from counts.</summary>
    /// <param name="errors">Number of errors.</param>
    /// <param name="trials">Number of trials.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or there are more errors than trials.</exception>
    public ErrorRate(long errors, long trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, errors);
        (Errors, Trials) = (errors, trials);
    }

    /// <summary>Gets the number of errors.</summary>
    public long Errors { get; }

    /// <summary>Gets the number of trials.</summary>
    public long Trials { get; }

    /// <summary>Gets the rate; NaN without trials.</summary>
    public double Rate => Trials == 0 ? double.NaN : (double)Errors / Trials;

    /// <summary>Gets the lower end of the two-sided 95 % interval.</summary>
    public double Low => Errors == 0 ? 0 : BetaDistribution.Quantile((1 - Confidence) / 2, Errors, Trials - Errors + 1);

    /// <summary>Gets the upper end of the two-sided 95 % interval.</summary>
    public double High => Bound((1 + Confidence) / 2);

    /// <summary>Gets the one-sided upper 95 % bound: the rate is at most this with 95 % confidence.</summary>
    public double UpperBound => Bound(Confidence);

    /// <summary>Returns the rate and its two-sided interval in percent; a dash without trials.</summary>
    public override string ToString() => Trials == 0 ? "–"
        : FormattableString.Invariant($"{100 * Rate:0.###} % [{100 * Low:0.###}, {100 * High:0.###}] ({Errors} of {Trials})");

    private double Bound(double confidence) =>
        Errors == Trials ? 1 : BetaDistribution.Quantile(confidence, Errors + 1, Trials - Errors);
}
