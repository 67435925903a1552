namespace Kente;

/// <summary>
/// The range of a random number: <c>(-0.1, 0.2)</c>. A single number <c>0.1</c> means <c>(-0.1, 0.1)</c>, limited to the values that the
/// layer allows.
/// </summary>
public readonly record struct RandomRange
{
    private RandomRange(double low, double high, double? single) => (Low, High, Single) = (low, high, single);

    /// <summary>Gets the lower bound.</summary>
    public double Low { get; }

    /// <summary>Gets the upper bound.</summary>
    public double High { get; }

    /// <summary>
    /// The single number that the range was created from, with its sign; <see langword="null"/> if it was created from two.
    /// </summary>
    internal double? Single { get; }

    /// <summary>Converts from one number to a symmetric range.</summary>
    /// <param name="factor">The upper bound.</param>
    public static implicit operator RandomRange(double factor) => new(-Math.Abs(factor), Math.Abs(factor), factor);

    /// <summary>Converts from a lower and an upper bound.</summary>
    /// <param name="ends">The lower and the upper bound.</param>
    public static implicit operator RandomRange((double Low, double High) ends) => new(ends.Low, ends.High, single: null);

    /// <summary>Returns the range as <c>(low, high)</c>.</summary>
    public override string ToString() => $"({Low}, {High})";

    /// <summary>
    /// Checks that the range lies within bounds. A single number must itself lie there; its negative is limited to the lower bound, as in
    /// Keras.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The range exceeds the bounds, or its bounds are in the wrong order.</exception>
    internal RandomRange Within(double min, double max, string argument)
    {
        var cut = Single is { } number ? new(Math.Max(Low, min), High, number) : this;
        return !(Single < min) && cut.Low >= min && cut.High <= max && cut.Low <= cut.High
            ? cut
            : throw new ArgumentOutOfRangeException(
                argument, Single ?? (object)this, $"The range must lie between {min} and {max}, the lower bound first.");
    }
}
