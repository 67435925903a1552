namespace Kente.Vision.Filters.Smoothing;

/// <summary>
/// The 1€ filter (Casiez, Roussel and Vogel 2012): exponential smoothing whose cutoff frequency rises with the speed, so that a point at
/// rest does not jitter and a moving one does not lag.
/// </summary>
internal sealed class OneEuroFilter(double minCutoff, double beta, double derivativeCutoff)
{
    private double? _value;
    private double _speed;

    /// <summary>Adds a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="interval">Seconds since the previous value.</param>
    /// <returns>The smoothed value.</returns>
    public double Next(double value, double interval)
    {
        if (_value is not { } previous)
        {
            _value = value;
            return value;
        }
        _speed += Weight(derivativeCutoff, interval) * (((value - previous) / interval) - _speed);
        double smoothed = previous + (Weight(minCutoff + (beta * Math.Abs(_speed)), interval) * (value - previous));
        _value = smoothed;
        return smoothed;
    }

    // α = 1 / (1 + τ / Te) with τ = 1 / (2π · cutoff).
    private static double Weight(double cutoff, double interval) => 1 / (1 + (1 / (2 * Math.PI * cutoff * interval)));
}
