namespace Kente.Vision;

/// <summary>The cumulative error distribution (CED): the fraction of images up to each normalized mean error (NME).</summary>
public sealed class CumulativeErrors
{
    private readonly double[] _errors;

    /// <summary>Creates the distribution.</summary>
    /// <param name="errors">The NME of each image.</param>
    /// <exception cref="ArgumentException">An error is negative or not a number.</exception>
    public CumulativeErrors(IEnumerable<double> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        _errors = [.. errors.Order()];
        if (_errors.Any(error => !(error >= 0)))
            throw new ArgumentException("Errors must be numbers of at least 0.", nameof(errors));
    }

    /// <summary>Gets the NME of each image in ascending order.</summary>
    public IReadOnlyList<double> Errors => _errors;

    /// <summary>Returns the fraction of images with at most this NME; NaN without images.</summary>
    /// <param name="error">The NME.</param>
    public double FractionWithin(double error) => _errors.Length == 0
        ? double.NaN
        : (double)_errors.Count(one => one <= error) / _errors.Length;

    /// <summary>Returns the failure rate (FR): the fraction of images with a larger NME; NaN without images.</summary>
    /// <param name="threshold">The NME above which an image is a failure.</param>
    public double FailureRate(double threshold) => 1 - FractionWithin(threshold);

    /// <summary>
    /// Returns the area under the curve up to a threshold, divided by it (AUC): the mean of max(0, t − e) / t, which is the exact area
    /// under the steps; NaN without images.
    /// </summary>
    /// <param name="threshold">The threshold t.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not above 0.</exception>
    public double AreaUnderCurve(double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        return _errors.Select(error => Math.Max(0, threshold - error) / threshold).DefaultIfEmpty(double.NaN).Average();
    }
}
