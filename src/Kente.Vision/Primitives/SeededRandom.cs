using System.Buffers.Binary;
using Kente.Shared;

namespace Kente.Vision.Primitives;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine and version of .NET, and independent streams from one
/// seed, so that an image can be generated without those before it.
/// </summary>
internal sealed class SeededRandom : Random
{
    private ulong _state;

    public SeededRandom(long seed, long stream = 0) =>
        _state = SplitMix64.Mix((ulong)seed + SplitMix64.Increment) ^ SplitMix64.Mix(((ulong)stream * SplitMix64.Increment) + 1);

    public override double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public override int Next() => (int)(NextBits() % int.MaxValue);

    public override int Next(int maxValue) => Next(0, maxValue);

    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return minValue == maxValue ? minValue : (int)(minValue + (long)(NextBits() % (ulong)((long)maxValue - minValue)));
    }

    public override long NextInt64() => (long)(NextBits() % long.MaxValue);

    public override long NextInt64(long maxValue) => NextInt64(0, maxValue);

    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return minValue == maxValue ? minValue : minValue + (long)(NextBits() % (ulong)(maxValue - minValue));
    }

    public override float NextSingle() => (NextBits() >> 40) * (1f / (1 << 24));

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    public override void NextBytes(Span<byte> buffer)
    {
        for (; buffer.Length >= sizeof(ulong); buffer = buffer[sizeof(ulong)..])
            BinaryPrimitives.WriteUInt64LittleEndian(buffer, NextBits());
        foreach (ref var value in buffer) value = (byte)(NextBits() >> 56);
    }

    protected override double Sample() => NextDouble();

    private ulong NextBits() => SplitMix64.Next(ref _state);
}
