namespace Kente;

/// <summary>From where to where a random number is drawn: <c>(-0.1, 0.2)</c>. One number stands for as much on both sides, as far as a layer allows: <c>0.1</c>.</summary>
public readonly record struct RandomRange
{
    private RandomRange(double low, double high, bool isOneNumber) => (Low, High, IsOneNumber) = (low, high, isOneNumber);

    /// <summary>The least number.</summary>
    public double Low { get; }

    /// <summary>The largest number.</summary>
    public double High { get; }

    /// <summary>Whether it was given as one number.</summary>
    internal bool IsOneNumber { get; }

    /// <summary>As much on both sides.</summary>
    /// <param name="factor">The largest number.</param>
    public static implicit operator RandomRange(double factor) => new(-Math.Abs(factor), Math.Abs(factor), isOneNumber: true);

    /// <summary>From one number to another.</summary>
    /// <param name="ends">The least and the largest number.</param>
    public static implicit operator RandomRange((double Low, double High) ends) => new(ends.Low, ends.High, isOneNumber: false);

    /// <summary>The two ends.</summary>
    public override string ToString() => $"({Low}, {High})";

    /// <summary>The same where it lies within bounds; one number is cut off at the lower one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not, or its ends are the wrong way round.</exception>
    internal RandomRange Within(double least, double most, string argument)
    {
        var cut = IsOneNumber ? new(Math.Max(Low, least), High, isOneNumber: true) : this;
        return cut.Low >= least && cut.High <= most && cut.Low <= cut.High
            ? cut
            : throw new ArgumentOutOfRangeException(argument, this, $"It lies between {least} and {most}, the lower end first.");
    }
}
