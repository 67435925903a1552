namespace Kente.Shared;

/// <summary>The generator SplitMix64 (Steele, Lea and Flood 2014), which turns seeds into unrelated states.</summary>
internal static class SplitMix64
{
    /// <summary>The increment of the state: 2⁶⁴ divided by the golden ratio, odd.</summary>
    public const ulong Increment = 0x9E3779B97F4A7C15;

    /// <summary>Returns the next 64 bits and advances the state.</summary>
    public static ulong Next(ref ulong state) => Mix(state = unchecked(state + Increment));

    /// <summary>Mixes the bits of a state; neighboring states give unrelated numbers.</summary>
    public static ulong Mix(ulong state)
    {
        unchecked
        {
            ulong z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
