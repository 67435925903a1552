using Kente.Shared;

namespace Kente.Primitives;

/// <summary>Independent random numbers for each part of a run, from one seed.</summary>
internal static class Seeds
{
    /// <summary>A seed for one part; splitmix64 (Steele, Lea, Flood 2014) makes neighbouring parts unrelated.</summary>
    public static ulong Mix(long seed, long part) =>
        SplitMix64.Mix(unchecked((ulong)seed + (SplitMix64.Increment * (ulong)(part + 1))));

    public static Random Random(long seed, long part) => new(unchecked((int)Mix(seed, part)));

    public static Random Random(long seed, long part, long item) => new(unchecked((int)Mix(unchecked((long)Mix(seed, part)), item)));
}
