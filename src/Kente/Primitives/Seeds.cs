namespace Kente.Primitives;

/// <summary>Independent random numbers for each part of a run, from one seed.</summary>
internal static class Seeds
{
    /// <summary>A seed for one part; splitmix64 (Steele, Lea, Flood 2014) makes neighbouring parts unrelated.</summary>
    public static ulong Mix(long seed, long part)
    {
        ulong z = unchecked((ulong)seed + (0x9E3779B97F4A7C15UL * (ulong)(part + 1)));
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }

    public static Random Random(long seed, long part) => new(unchecked((int)Mix(seed, part)));

    public static Random Random(long seed, long part, long item) => new(unchecked((int)Mix(unchecked((long)Mix(seed, part)), item)));
}
