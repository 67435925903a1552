namespace Kente.Experiments;

/// <summary>Whole numbers from low to high.</summary>
public sealed record IntDomain : NumericDomain
{
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The largest value.</param>
    /// <param name="log">True if orders of magnitude count equally; then low is above 0 and the step is 1.</param>
    /// <param name="step">Distance between neighbouring values; 1 by default.</param>
    /// <exception cref="ArgumentException">The range is empty, or the options contradict each other.</exception>
    public IntDomain(int low, int high, bool log = false, int step = 1) : base(low, high, log, step)
    {
        if (log && step != 1) throw new ArgumentException("A logarithmic range of whole numbers has step 1.", nameof(step));
    }
}
