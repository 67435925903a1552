using System.Buffers.Binary;
using System.Numerics;

namespace Kente.Components.Layers.Preprocessing.Hashes;

/// <summary>SipHash-2-4 (Aumasson, Bernstein 2012): a keyed hash, so that collisions cannot be constructed without the key.</summary>
internal static class SipHash
{
    public static ulong Hash(ReadOnlySpan<byte> text, ulong key0, ulong key1)
    {
        ulong a = key0 ^ 0x736f6d6570736575, b = key1 ^ 0x646f72616e646f6d, c = key0 ^ 0x6c7967656e657261, d = key1 ^ 0x7465646279746573;
        int whole = text.Length & ~7;
        for (int at = 0; at < whole; at += 8) Take(BinaryPrimitives.ReadUInt64LittleEndian(text[at..]));
        ulong last = (ulong)text.Length << 56;
        for (int i = whole; i < text.Length; i++) last |= (ulong)text[i] << (8 * (i - whole));
        Take(last);
        c ^= 0xff;
        for (int i = 0; i < 4; i++) Round();
        return a ^ b ^ c ^ d;

        void Take(ulong word)
        {
            d ^= word;
            Round();
            Round();
            a ^= word;
        }

        void Round()
        {
            unchecked
            {
                a += b;
                b = BitOperations.RotateLeft(b, 13) ^ a;
                a = BitOperations.RotateLeft(a, 32);
                c += d;
                d = BitOperations.RotateLeft(d, 16) ^ c;
                a += d;
                d = BitOperations.RotateLeft(d, 21) ^ a;
                c += b;
                b = BitOperations.RotateLeft(b, 17) ^ c;
                c = BitOperations.RotateLeft(c, 32);
            }
        }
    }
}
