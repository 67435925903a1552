using Kente.Shared;

namespace Kente.Primitives;

/// <summary>Derives independent random seeds for the parts of a run from one seed.</summary>
internal static class Seeds
{
    /// <summary>Returns the seed of one part. SplitMix64 (Steele, Lea, Flood 2014) makes neighboring parts unrelated.</summary>
    public static ulong Mix(long seed, long part) =>
        SplitMix64.Mix(unchecked((ulong)seed + (SplitMix64.Increment * (ulong)(part + 1))));

    public static Random Random(long seed, long part) => new(unchecked((int)Mix(seed, part)));

    public static Random Random(long seed, long part, long item) => new(unchecked((int)Mix(unchecked((long)Mix(seed, part)), item)));
}
