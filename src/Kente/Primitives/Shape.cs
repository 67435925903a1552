using System.Collections;
using System.Runtime.CompilerServices;

namespace Kente;

/// <summary>
/// The lengths of a tensor's axes without the batch axis; <see langword="null"/> is a length that is known only when data comes.
/// Images are <c>[height, width, channels]</c>, as in Keras.
/// </summary>
/// <example><c>Input([224, 224, 3])</c>, <c>Input([null], DType.Int32)</c>, <c>Input(64)</c>.</example>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public sealed class Shape : IReadOnlyList<long?>, IEquatable<Shape>
{
    private readonly long?[] _lengths;

    private Shape(long?[] lengths) => _lengths = lengths;

    /// <summary>The number of axes, without the batch.</summary>
    public int Rank => _lengths.Length;

    int IReadOnlyCollection<long?>.Count => _lengths.Length;

    /// <summary>The length of an axis.</summary>
    /// <param name="axis">The axis, from 0, without the batch.</param>
    public long? this[int axis] => _lengths[axis];

    /// <summary>The length of an axis; <c>shape[^1]</c> is the last.</summary>
    /// <param name="axis">The axis, from 0, without the batch.</param>
    public long? this[Index axis] => _lengths[axis];

    /// <summary>A part of the shape; <c>shape[..^1]</c> leaves the last axis out.</summary>
    /// <param name="axes">The axes, from 0, without the batch.</param>
    public Shape this[Range axes] => new(_lengths[axes]);

    /// <summary>Number of values of one sample, or <see langword="null"/> where a length is unknown.</summary>
    public long? Count => _lengths.Aggregate((long?)1, (product, length) => product * length);

    /// <summary>Whether every length is known.</summary>
    public bool IsKnown => !_lengths.Contains(null);

    /// <summary>Makes a shape of these lengths.</summary>
    /// <param name="lengths">Lengths without the batch axis; <see langword="null"/> where unknown.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative.</exception>
    public static Shape Create(params ReadOnlySpan<long?> lengths)
    {
        foreach (var length in lengths)
            if (length < 0) throw new ArgumentOutOfRangeException(nameof(lengths), length, "A length in a shape is 0 or more, or null where it is unknown.");
        return new(lengths.ToArray());
    }

    /// <summary>A shape of one axis.</summary>
    /// <param name="length">The length of the only axis.</param>
    public static implicit operator Shape(int length) => Create(length);

    /// <summary>The lengths as an array with −1 where a length is unknown, as libtorch writes it, after the batch length.</summary>
    /// <param name="batch">Length of the batch axis; −1 where unknown.</param>
    public long[] WithBatch(long batch) => [batch, .. _lengths.Select(length => length ?? -1)];

    /// <summary>The known lengths.</summary>
    /// <exception cref="InvalidOperationException">A length is unknown.</exception>
    public long[] Known() => [.. _lengths.Select(length => length ?? throw new InvalidOperationException($"The shape {this} has a length that is not known yet."))];

    /// <summary>Whether data of the other shape fits: same rank, and same lengths where both are known.</summary>
    /// <param name="other">The other shape.</param>
    public bool Fits(Shape other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Rank == other.Rank && _lengths.Zip(other._lengths).All(pair => pair.First is null || pair.Second is null || pair.First == pair.Second);
    }

    /// <summary>The shape of two computed with each other number by number, where an axis of length 1 is repeated; <see langword="null"/> where that cannot be.</summary>
    internal static Shape? Joined(Shape a, Shape b) =>
        a.Rank != b.Rank || a.Zip(b).Any(pair => pair.First != pair.Second && pair.First is not (null or 1) && pair.Second is not (null or 1))
            ? null
            : Create([.. a.Zip(b, (x, y) => x == 1 ? y : y == 1 ? x : x ?? y)]);

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _lengths.AsSpan().SequenceEqual(other._lengths);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode() => _lengths.Aggregate(_lengths.Length, HashCode.Combine);

    /// <summary>The shape as Keras prints it, with the batch axis first: <c>(None, 8, 8, 4)</c>.</summary>
    public override string ToString() => $"({string.Join(", ", _lengths.Select(length => length?.ToString() ?? "None").Prepend("None"))}{(Rank == 0 ? "," : "")})";

    /// <inheritdoc/>
    public IEnumerator<long?> GetEnumerator() => _lengths.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
