using System.Numerics;
using Kente.Experiments.Numerics;
using Kente.Shared;

namespace Kente.Experiments;

/// <summary>
/// Random numbers that are the same on every machine and .NET version: xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64 from a
/// seed and a stream. Each trial of a study has a stream of its own.
/// </summary>
public sealed class Generator
{
    private ulong _a, _b, _c, _d;

    /// <summary>Creates a generator.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">Number of the stream; different streams of one seed are independent.</param>
    public Generator(long seed, long stream = 0)
    {
        ulong first = (ulong)seed, second = ~(ulong)stream, state = SplitMix64.Next(ref first) ^ SplitMix64.Next(ref second);
        _a = SplitMix64.Next(ref state);
        _b = SplitMix64.Next(ref state);
        _c = SplitMix64.Next(ref state);
        _d = SplitMix64.Next(ref state);
    }

    /// <summary>Returns 64 random bits.</summary>
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

    /// <summary>Returns a uniform number in [0, 1).</summary>
    public double Uniform() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Returns a uniform integer from 0 to below <paramref name="count"/>.</summary>
    /// <param name="count">Number of integers, at least 1.</param>
    public int Below(int count) => (int)Math.BigMul(Bits(), (ulong)count, out _);

    /// <summary>Returns a number of the normal distribution with mean 0 and variance 1.</summary>
    public double Normal() => SpecialFunctions.NormalQuantile(Uniform() + (0.5 / (1UL << 53)));

    /// <summary>Shuffles a list.</summary>
    /// <param name="items">The list.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
