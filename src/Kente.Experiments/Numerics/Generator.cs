using System.Numerics;

namespace Kente.Experiments.Numerics;

/// <summary>
/// Random numbers that are the same on every machine and version: xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64
/// from a seed and a stream, so that each trial of a study has numbers of its own.
/// </summary>
public sealed class Generator
{
    private ulong _a, _b, _c, _d;

    /// <param name="seed">The study's seed.</param>
    /// <param name="stream">The trial's number, or another stream.</param>
    public Generator(long seed, long stream = 0)
    {
        ulong state = Mix((ulong)seed) ^ Mix(~(ulong)stream);
        _a = Next(ref state);
        _b = Next(ref state);
        _c = Next(ref state);
        _d = Next(ref state);
    }

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9, t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A number in [0, 1).</summary>
    public double Uniform() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to below the count.</summary>
    /// <param name="count">How many numbers there are, at least 1.</param>
    public int Below(int count) => (int)Math.BigMul(Bits(), (ulong)count, out _);

    /// <summary>A number of the normal distribution with mean 0 and variance 1.</summary>
    public double Normal() => SpecialFunctions.NormalQuantile(Uniform() + (0.5 / (1UL << 53)));

    /// <summary>Puts a list in random order.</summary>
    /// <param name="items">The list.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong x) => Next(ref x);

    private static ulong Next(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
