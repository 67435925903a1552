namespace Kente;

/// <summary>From where to where a random number is drawn: <c>(-0.1, 0.2)</c>. One number stands for as much on both sides, as far as a layer allows: <c>0.1</c>.</summary>
public readonly record struct RandomRange
{
    private RandomRange(double low, double high, double? oneNumber) => (Low, High, OneNumber) = (low, high, oneNumber);

    /// <summary>The least number.</summary>
    public double Low { get; }

    /// <summary>The largest number.</summary>
    public double High { get; }

    /// <summary>The number that it was given as, with its sign; <see langword="null"/> where it was given as two.</summary>
    internal double? OneNumber { get; }

    /// <summary>As much on both sides.</summary>
    /// <param name="factor">The largest number.</param>
    public static implicit operator RandomRange(double factor) => new(-Math.Abs(factor), Math.Abs(factor), factor);

    /// <summary>From one number to another.</summary>
    /// <param name="ends">The least and the largest number.</param>
    public static implicit operator RandomRange((double Low, double High) ends) => new(ends.Low, ends.High, oneNumber: null);

    /// <summary>The two ends.</summary>
    public override string ToString() => $"({Low}, {High})";

    /// <summary>The same where it lies within bounds. One number must itself lie there; as far on its other side the range is cut off at the lower bound, as in Keras.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not, or its ends are the wrong way round.</exception>
    internal RandomRange Within(double least, double most, string argument)
    {
        var cut = OneNumber is { } number ? new(Math.Max(Low, least), High, number) : this;
        return !(OneNumber < least) && cut.Low >= least && cut.High <= most && cut.Low <= cut.High
            ? cut
            : throw new ArgumentOutOfRangeException(argument, OneNumber ?? (object)this, $"It lies between {least} and {most}, the lower end first.");
    }
}
