namespace Kente.Experiments;

/// <summary>A range of real numbers.</summary>
public sealed record FloatDomain : NumericDomain
{
    /// <summary>Creates a range.</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Largest value.</param>
    /// <param name="log">True for a logarithmic range; it begins above 0.</param>
    /// <param name="step">
    /// Distance between neighboring values; null for a continuous range. Not together with <paramref name="log"/>.
    /// </param>
    /// <exception cref="ArgumentException">The range is empty, or the options contradict each other.</exception>
    public FloatDomain(double low, double high, bool log = false, double? step = null) : base(low, high, log, step)
    {
        if (log && step is not null) throw new ArgumentException("A logarithmic range of real numbers cannot have a step.", nameof(step));
    }
}
