using System.Collections;
using System.Runtime.CompilerServices;

namespace Kente;

/// <summary>
/// The lengths of a tensor's axes without the batch axis; <see langword="null"/> is a length that is unknown until data arrives.
/// Images are <c>[height, width, channels]</c>, as in Keras.
/// </summary>
/// <example><code>
/// var image = Input([224, 224, 3]);
/// var words = Input([null], DType.Int32);     // any number of words
/// var fields = Input(64);
/// </code></example>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IReadOnlyList<long?>, IEquatable<Shape>
{
    private readonly long?[] _lengths;

    private Shape(long?[] lengths) => _lengths = lengths;

    /// <summary>Gets the number of axes, without the batch axis.</summary>
    public int Rank => _lengths.Length;

    int IReadOnlyCollection<long?>.Count => _lengths.Length;

    /// <summary>Gets the length of an axis.</summary>
    /// <param name="axis">Zero-based axis, without the batch axis.</param>
    public long? this[int axis] => _lengths[axis];

    /// <summary>Gets the length of an axis; <c>shape[^1]</c> is the last.</summary>
    /// <param name="axis">Zero-based axis, without the batch axis.</param>
    public long? this[Index axis] => _lengths[axis];

    /// <summary>Gets a part of the shape; <c>shape[..^1]</c> omits the last axis.</summary>
    /// <param name="axes">Range of axes, without the batch axis.</param>
    public Shape this[Range axes] => new(_lengths[axes]);

    /// <summary>Gets the number of values in one sample; <see langword="null"/> if a length is unknown.</summary>
    public long? Count => _lengths.Aggregate((long?)1, (product, length) => product * length);

    /// <summary>Gets whether every length is known.</summary>
    public bool IsKnown => !_lengths.Contains(null);

    /// <summary>Creates a shape.</summary>
    /// <param name="lengths">Lengths without the batch axis; <see langword="null"/> for an unknown length.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static Shape Create(params ReadOnlySpan<long?> lengths)
    {
        foreach (var length in lengths)
            if (length < 0)
                throw new ArgumentOutOfRangeException(
                    nameof(lengths), length, "A length of a shape must be 0 or more, or null if it is unknown.");
        return new(lengths.ToArray());
    }

    /// <summary>Converts a number to a shape with one axis.</summary>
    /// <param name="length">Length of the axis.</param>
    public static implicit operator Shape(int length) => Create(length);

    /// <summary>Returns the lengths with the batch length first and −1 for unknown lengths, as libtorch expects them.</summary>
    /// <param name="batch">Length of the batch axis; −1 if unknown.</param>
    public long[] WithBatch(long batch) => [batch, .. _lengths.Select(length => length ?? -1)];

    /// <summary>Returns the lengths.</summary>
    /// <exception cref="InvalidOperationException">A length is unknown.</exception>
    public long[] Known() =>
        [.. _lengths.Select(length => length ?? throw new InvalidOperationException($"The shape {this} has an unknown length."))];

    /// <summary>Returns whether two shapes are compatible: same rank, and the same lengths where both are known.</summary>
    /// <param name="other">The other shape.</param>
    public bool Fits(Shape other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Rank != other.Rank) return false;
        for (int i = 0; i < Rank; i++)
            if (_lengths[i] is { } length && other._lengths[i] is { } given && length != given) return false;
        return true;
    }

    /// <summary>Returns whether each sample of an array has this shape.</summary>
    /// <param name="dimensions">Shape of the array, with the number of samples first.</param>
    internal bool FitsSamplesOf(ReadOnlySpan<long> dimensions)
    {
        if (dimensions.Length != Rank + 1) return false;
        for (int i = 0; i < Rank; i++)
            if (_lengths[i] is { } length && length != dimensions[i + 1]) return false;
        return true;
    }

    /// <summary>
    /// Returns the broadcast shape of two shapes, in which axes of length 1 are repeated; <see langword="null"/> if they are
    /// incompatible.
    /// </summary>
    internal static Shape? Broadcast(Shape a, Shape b) =>
        a.Rank != b.Rank
            || a.Zip(b).Any(pair => pair.First != pair.Second && pair.First is not (null or 1) && pair.Second is not (null or 1))
            ? null
            : Create([.. a.Zip(b, (x, y) => x == 1 ? y : y == 1 ? x : x ?? y)]);

    /// <summary>Returns whether two shapes have the same lengths; unknown lengths equal each other only.</summary>
    /// <param name="left">A shape.</param>
    /// <param name="right">Another shape.</param>
    public static bool operator ==(Shape? left, Shape? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Returns whether two shapes differ.</summary>
    /// <param name="left">A shape.</param>
    /// <param name="right">Another shape.</param>
    public static bool operator !=(Shape? left, Shape? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _lengths.AsSpan().SequenceEqual(other._lengths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => _lengths.Aggregate(_lengths.Length, HashCode.Combine);

    /// <summary>Returns the shape as Keras prints it, with the batch axis first: <c>(None, 8, 8, 4)</c>.</summary>
    public override string ToString() =>
        $"({string.Join(", ", _lengths.Select(length => length?.ToString() ?? "None").Prepend("None"))}{(Rank == 0 ? "," : "")})";

    /// <inheritdoc/>
    public IEnumerator<long?> GetEnumerator() => _lengths.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
