namespace Kente.Experiments;

/// <summary>A range of integers.</summary>
public sealed record IntDomain : NumericDomain
{
    /// <summary>Creates a range.</summary>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Largest value.</param>
    /// <param name="log">True for a logarithmic range; it begins above 0 and its step is 1.</param>
    /// <param name="step">Distance between neighboring values; 1 by default.</param>
    /// <exception cref="ArgumentException">The range is empty, or the options contradict each other.</exception>
    public IntDomain(int low, int high, bool log = false, int step = 1) : base(low, high, log, step)
    {
        if (log && step != 1) throw new ArgumentException("The step of a logarithmic range of integers must be 1.", nameof(step));
    }
}
