namespace Kente.Faces;

/// <summary>Options of a gallery.</summary>
public sealed record GalleryOptions
{
    /// <summary>
    /// Gets the squared distance below which a face is recognised, in place of a calibrated one; by default that of
    /// the calibration. No error is stated for it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is negative or not finite.</exception>
    public double? Threshold
    {
        get;
        init => field = value is null or (>= 0 and < double.PositiveInfinity) ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A threshold is a squared distance: 0 or more, and finite.");
    }

    /// <summary>
    /// Gets the AES key of 32 bytes with which names and embeddings are encrypted; none by default. A gallery keeps the key with which
    /// it was created.
    /// </summary>
    /// <exception cref="ArgumentException">The key does not have 32 bytes.</exception>
    public ReadOnlyMemory<byte> EncryptionKey
    {
        get;
        init => field = value.Length is 0 or 32 ? value
            : throw new ArgumentException($"An encryption key has 32 bytes, not {value.Length}.", nameof(value));
    }

    /// <summary>
    /// Gets the number of faces above which a graph (HNSW) is searched in place of every face; default 100,000. A calibration always
    /// searches every face. The graph may miss the nearest person, but recognises no stranger whom the exact search does not. It is built
    /// in the background and stored in the gallery; every face is searched until then. A removal deletes its stored parts that have a face
    /// of the person; they are built again when the gallery is opened the next time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int ApproximateAbove
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 100_000;
}
