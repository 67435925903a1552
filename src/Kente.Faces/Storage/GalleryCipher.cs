using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kente.Faces.Storage;

/// <summary>Encrypts the fields of rows with AES-GCM; each is bound to its row, so that none can be moved to another.</summary>
internal sealed class GalleryCipher(ReadOnlyMemory<byte> key)
{
    private const int NonceSize = 12, TagSize = 16;

    public byte[] Encrypt(ReadOnlySpan<byte> plain, GalleryField field, long row)
    {
        byte[] stored = new byte[NonceSize + TagSize + plain.Length];
        Span<byte> nonce = stored.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm aes = new(key.Span, TagSize);
        aes.Encrypt(nonce, plain, stored.AsSpan(NonceSize + TagSize), stored.AsSpan(NonceSize, TagSize), Bound(field, row));
        return stored;
    }

    /// <exception cref="CryptographicException">The key is another one, or the field was changed.</exception>
    public byte[] Decrypt(ReadOnlySpan<byte> stored, GalleryField field, long row)
    {
        if (stored.Length < NonceSize + TagSize) throw new CryptographicException("The field is too short.");
        byte[] plain = new byte[stored.Length - NonceSize - TagSize];
        using AesGcm aes = new(key.Span, TagSize);
        aes.Decrypt(stored[..NonceSize], stored[(NonceSize + TagSize)..], stored.Slice(NonceSize, TagSize), plain, Bound(field, row));
        return plain;
    }

    private static byte[] Bound(GalleryField field, long row)
    {
        byte[] bound = new byte[9];
        bound[0] = (byte)field;
        BinaryPrimitives.WriteInt64LittleEndian(bound.AsSpan(1), row);
        return bound;
    }
}

internal enum GalleryField
{
    Check,
    Name,
    Embedding,
    Segment,
}
