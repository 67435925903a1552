using System.Buffers.Binary;

namespace Kente.Vision.Primitives;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine and version of .NET, and independent streams from one
/// seed, so that an image can be generated without those before it.
/// </summary>
internal sealed class SeededRandom : Random
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    public SeededRandom(long seed, long stream = 0) => _state = Mix((ulong)seed + Golden) ^ Mix((ulong)stream * Golden + 1);

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
        for (
            ; buffer.Length >= sizeof(ulong); buffer = buffer[sizeof(ulong)..]) BinaryPrimitives.WriteUInt64LittleEndian(buffer,
                NextBits());
        foreach (ref var value in buffer) value = (byte)(NextBits() >> 56);
    }

    protected override double Sample() => NextDouble();

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    private ulong NextBits() => Mix(_state += Golden);
}
