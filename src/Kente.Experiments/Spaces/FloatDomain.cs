namespace Kente.Experiments;

/// <summary>Real numbers from low to high.</summary>
public sealed record FloatDomain : NumericDomain
{
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The largest value.</param>
    /// <param name="log">True if orders of magnitude count equally; then low is above 0.</param>
    /// <param name="step">Distance between neighbouring values; null for a continuous range. Not together with <paramref name="log"/>.</param>
    /// <exception cref="ArgumentException">The range is empty, or the options contradict each other.</exception>
    public FloatDomain(double low, double high, bool log = false, double? step = null) : base(low, high, log, step)
    {
        if (log && step is not null) throw new ArgumentException("A logarithmic range of real numbers has no step.", nameof(step));
    }
}
