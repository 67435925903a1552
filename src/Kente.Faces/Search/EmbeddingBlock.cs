namespace Kente.Faces.Search;

/// <summary>
/// The first rows of a buffer of embeddings, in the order of their identities. Rows never change once they are part of a block.
/// </summary>
internal sealed class EmbeddingBlock
{
    public const int Capacity = 1024;

    private readonly Buffer _buffer;

    private EmbeddingBlock(Buffer buffer, int count) => (_buffer, Count) = (buffer, count);

    public int Count { get; }

    public ReadOnlySpan<long> Faces => _buffer.Faces.AsSpan(0, Count);

    public ReadOnlySpan<long> People => _buffer.People.AsSpan(0, Count);

    public ReadOnlySpan<float> Row(int row) => _buffer.Values.AsSpan(row * _buffer.Length, _buffer.Length);

    public static EmbeddingBlock Of(EmbeddingRow row)
    {
        Buffer buffer = new(16, row.Values.Length);
        buffer.Write(0, row);
        return new(buffer, 1);
    }

    /// <summary>Returns a block with one more row; a full block cannot take one.</summary>
    public EmbeddingBlock Append(EmbeddingRow row)
    {
        // Readers of other blocks over the same buffer see only rows below their count: the next row is free unless it was written.
        Buffer buffer = _buffer.Used == Count && Count < _buffer.Faces.Length ? _buffer
            : Copy(Math.Min(Capacity, Math.Max(16, Count * 2)), row.Values.Length, static (_, _) => true);
        buffer.Write(Count, row);
        return new(buffer, Count + 1);
    }

    /// <summary>Returns a block without the rows of a person; <see langword="null"/> if none is left.</summary>
    public EmbeddingBlock? Without(long person)
    {
        int left = Count - People.Count(person);
        return left == Count ? this : left == 0 ? null
            : new(Copy(Math.Max(16, left), Row(0).Length, (people, row) => people[row] != person), left);
    }

    private Buffer Copy(int capacity, int length, Func<long[], int, bool> keep)
    {
        Buffer copy = new(capacity, length);
        for (int row = 0, to = 0; row < Count; row++)
            if (keep(_buffer.People, row)) copy.Write(to++, new(_buffer.Faces[row], _buffer.People[row], Row(row)));
        return copy;
    }

    private sealed class Buffer(int capacity, int length)
    {
        public int Length { get; } = length;

        public float[] Values { get; } = new float[capacity * length];

        public long[] Faces { get; } = new long[capacity];

        public long[] People { get; } = new long[capacity];

        public int Used { get; private set; }

        public void Write(int row, EmbeddingRow values)
        {
            values.Values.CopyTo(Values.AsSpan(row * Length));
            (Faces[row], People[row], Used) = (values.Face, values.Person, row + 1);
        }
    }
}

internal readonly ref struct EmbeddingRow(long face, long person, ReadOnlySpan<float> values)
{
    public long Face { get; } = face;

    public long Person { get; } = person;

    public ReadOnlySpan<float> Values { get; } = values;
}
