namespace Kente.Vision;

/// <summary>An interval of numbers.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Samples a number uniformly.</summary>
    /// <param name="random">Random number generator.</param>
    public double Sample(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Low + (High - Low) * random.NextDouble();
    }

    /// <summary>Samples a number log-uniformly; both bounds must be above 0.</summary>
    /// <param name="random">Random number generator.</param>
    public double SampleLogUniform(Random random) => Low * Math.Pow(High / Low, new Interval(0, 1).Sample(random));
}
