using System.Buffers.Binary;
using System.Numerics;

namespace Kente.Components.Layers.Preprocessing.Hashes;

/// <summary>
/// The 64-bit fingerprint of FarmHash (Pike 2014), with which Keras assigns tokens to bins; it is stable across versions.
/// </summary>
internal static class FarmHash
{
    private const ulong K0 = 0xc3a5c85c97cb3127, K1 = 0xb492b66fbe98f273, K2 = 0x9ae16a3b2f90404f;

    public static ulong Fingerprint(ReadOnlySpan<byte> s) => s.Length switch
    {
        <= 16 => Short(s),
        <= 32 => Medium(s),
        <= 64 => Long(s),
        _ => Blocks(s),
    };

    private static ulong Short(ReadOnlySpan<byte> s)
    {
        int length = s.Length;
        ulong factor = unchecked(K2 + ((ulong)length * 2));
        if (length >= 8)
        {
            ulong a = unchecked(At(s, 0) + K2), b = At(s, length - 8);
            ulong c = unchecked((Rotate(b, 37) * factor) + a), d = unchecked((Rotate(a, 25) + b) * factor);
            return Join(c, d, factor);
        }
        if (length >= 4) return Join(unchecked((ulong)length + ((ulong)Half(s, 0) << 3)), Half(s, length - 4), factor);
        if (length == 0) return K2;
        uint y = s[0] + ((uint)s[length >> 1] << 8), z = (uint)length + ((uint)s[length - 1] << 2);
        return unchecked(Mix((y * K2) ^ (z * K0)) * K2);
    }

    private static ulong Medium(ReadOnlySpan<byte> s)
    {
        unchecked
        {
            ulong factor = K2 + ((ulong)s.Length * 2);
            ulong a = At(s, 0) * K1, b = At(s, 8), c = At(s, s.Length - 8) * factor, d = At(s, s.Length - 16) * K2;
            return Join(Rotate(a + b, 43) + Rotate(c, 30) + d, a + Rotate(b + K2, 18) + c, factor);
        }
    }

    private static ulong Long(ReadOnlySpan<byte> s)
    {
        unchecked
        {
            ulong factor = K2 + ((ulong)s.Length * 2);
            ulong a = At(s, 0) * K2, b = At(s, 8), c = At(s, s.Length - 8) * factor, d = At(s, s.Length - 16) * K2;
            ulong y = Rotate(a + b, 43) + Rotate(c, 30) + d, z = Join(y, a + Rotate(b + K2, 18) + c, factor);
            ulong e = At(s, 16) * factor, f = At(s, 24), g = (y + At(s, s.Length - 32)) * factor, h = (z + At(s, s.Length - 24)) * factor;
            return Join(Rotate(e + f, 43) + Rotate(g, 30) + h, e + Rotate(f + a, 18) + g, factor);
        }
    }

    // 56 bytes of state over blocks of 64 bytes; the last block overlaps the previous one.
    private static ulong Blocks(ReadOnlySpan<byte> s)
    {
        unchecked
        {
            const ulong seed = 81;
            ulong x = (seed * K2) + At(s, 0), y = (seed * K1) + 113, z = Mix((y * K2) + 113) * K2;
            (ulong First, ulong Second) v = (0, 0), w = (0, 0);
            int end = (s.Length - 1) / 64 * 64, tail = (s.Length - 1) & 63;
            for (int at = 0; at < end; at += 64) Block(s[at..], K1, 1);
            ulong factor = K1 + ((z & 0xff) << 1);
            w.First += (ulong)tail;
            v.First += w.First;
            w.First += v.First;
            Block(s[(end + tail - 63)..], factor, 9);
            return Join(Join(v.First, w.First, factor) + (Mix(y) * K0) + z, Join(v.Second, w.Second, factor) + x, factor);

            void Block(ReadOnlySpan<byte> block, ulong by, ulong weight)
            {
                x = Rotate(x + y + v.First + At(block, 8), 37) * by;
                y = Rotate(y + v.Second + At(block, 48), 42) * by;
                x ^= w.Second * weight;
                y += (v.First * weight) + At(block, 40);
                z = Rotate(z + w.First, 33) * by;
                v = Weak(block, v.Second * by, x + w.First);
                w = Weak(block[32..], z + w.Second, y + At(block, 16));
                (z, x) = (x, z);
            }
        }
    }

    private static (ulong First, ulong Second) Weak(ReadOnlySpan<byte> s, ulong a, ulong b)
    {
        unchecked
        {
            a += At(s, 0);
            b = Rotate(b + a + At(s, 24), 21);
            ulong c = a;
            a += At(s, 8) + At(s, 16);
            return (a + At(s, 24), b + Rotate(a, 44) + c);
        }
    }

    private static ulong Join(ulong u, ulong v, ulong factor)
    {
        ulong a = unchecked((u ^ v) * factor);
        a ^= a >> 47;
        ulong b = unchecked((v ^ a) * factor);
        b ^= b >> 47;
        return unchecked(b * factor);
    }

    private static ulong Mix(ulong value) => value ^ (value >> 47);

    private static ulong Rotate(ulong value, int bits) => BitOperations.RotateRight(value, bits);

    private static ulong At(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);

    private static uint Half(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}
