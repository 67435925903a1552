namespace Kente.Vision.Augmentation;

/// <summary>The numbers from one to another.</summary>
/// <param name="Low">The smallest.</param>
/// <param name="High">The largest.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>A number of the interval at random, every one as likely.</summary>
    /// <param name="random">Where chance comes from.</param>
    public double Draw(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Low + (High - Low) * random.NextDouble();
    }

    /// <summary>A factor of the interval at random, a half as likely as a double; both ends above 0.</summary>
    /// <param name="random">Where chance comes from.</param>
    public double DrawFactor(Random random) => Low * Math.Pow(High / Low, new Interval(0, 1).Draw(random));
}
