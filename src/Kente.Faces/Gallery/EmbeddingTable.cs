using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Kente.Faces.Gallery;

/// <summary>
/// The embeddings of a gallery in memory, in the order of their identities. A table never changes; one with a row more shares the others.
/// </summary>
internal sealed class EmbeddingTable
{
    // Fewer values are searched faster by one thread than several can start.
    private const int ParallelRows = 8192;

    private readonly ImmutableList<EmbeddingBlock> _list;
    private readonly Lazy<EmbeddingBlock[]> _blocks;

    private EmbeddingTable(ImmutableList<EmbeddingBlock> blocks, int count)
    {
        (_list, Count) = (blocks, count);
        _blocks = new(() => [.. blocks]);
    }

    public static EmbeddingTable Empty { get; } = new([], 0);

    public int Count { get; }

    public IReadOnlyList<EmbeddingBlock> Blocks => _blocks.Value;

    public EmbeddingTable Append(EmbeddingRow row) => _list is [.., { Count: < EmbeddingBlock.Capacity } last]
        ? new(_list.SetItem(_list.Count - 1, last.Append(row)), Count + 1) : new(_list.Add(EmbeddingBlock.Of(row)), Count + 1);

    public EmbeddingTable Without(long person)
    {
        ImmutableList<EmbeddingBlock> left = [.. _list.Select(block => block.Without(person)).OfType<EmbeddingBlock>()];
        return new(left, left.Sum(block => block.Count));
    }

    /// <summary>Returns the number of faces with a higher identity.</summary>
    public int CountAfter(long face)
    {
        int count = 0;
        for (int i = _list.Count - 1; i >= 0; i--)
        {
            var faces = _list[i].Faces;
            if (faces[0] > face) count += faces.Length;
            else
            {
                int found = faces.BinarySearch(face);
                return count + faces.Length - (found >= 0 ? found + 1 : ~found);
            }
        }
        return count;
    }

    /// <summary>Compares a query with every face above an identity.</summary>
    public NearestTwo Nearest(float[] query, long after = -1)
    {
        var blocks = _blocks.Value;
        int from = after < 0 ? 0 : FirstAfter(after);
        if (Count < ParallelRows || blocks.Length - from < 2) return Nearest(query, blocks, from, blocks.Length, after);
        NearestTwo nearest = new();
        Lock gate = new();
        int parts = Math.Min(Environment.ProcessorCount, blocks.Length - from), rows = blocks.Length - from;
        Parallel.For(0, parts, part =>
        {
            int start = from + (int)((long)rows * part / parts), end = from + (int)((long)rows * (part + 1) / parts);
            var found = Nearest(query, blocks, start, end, after);
            lock (gate) nearest.Merge(found);
        });
        return nearest;
    }

    /// <summary>Returns the smallest distance of every person.</summary>
    public Dictionary<long, float> ByPerson(ReadOnlySpan<float> query)
    {
        Dictionary<long, float> distances = [];
        foreach (var block in _list)
            for (int row = 0; row < block.Count; row++)
            {
                float distance = TensorPrimitives.Distance(query, block.Row(row));
                long person = block.People[row];
                if (!distances.TryGetValue(person, out float best) || distance < best) distances[person] = distance;
            }
        return distances;
    }

    /// <summary>Returns the distance of the nearest face of a person.</summary>
    public float DistanceTo(long person, ReadOnlySpan<float> query)
    {
        float nearest = float.PositiveInfinity;
        foreach (var block in _list)
            for (int row = 0; row < block.Count; row++)
                if (block.People[row] == person) nearest = Math.Min(nearest, TensorPrimitives.Distance(query, block.Row(row)));
        return nearest;
    }

    /// <summary>Compares a query with the face of an identity, if the table has it.</summary>
    public bool TryOffer(long face, ReadOnlySpan<float> query, ref NearestTwo nearest)
    {
        var blocks = _blocks.Value;
        int at = FirstAfter(face - 1);
        if (at == blocks.Length || blocks[at].Faces.BinarySearch(face) is not (>= 0 and var row)) return false;
        nearest.Offer(TensorPrimitives.Distance(query, blocks[at].Row(row)), blocks[at].People[row]);
        return true;
    }

    /// <summary>Returns the number of faces of every person.</summary>
    public Dictionary<long, int> FacesOf()
    {
        Dictionary<long, int> counts = [];
        foreach (var block in _list)
            foreach (long person in block.People)
                counts[person] = counts.GetValueOrDefault(person) + 1;
        return counts;
    }

    /// <summary>Returns the first block that has a face above an identity.</summary>
    private int FirstAfter(long face)
    {
        var blocks = _blocks.Value;
        int low = 0, high = blocks.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (blocks[middle].Faces[^1] > face) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private static NearestTwo Nearest(float[] query, EmbeddingBlock[] blocks, int from, int to, long after)
    {
        NearestTwo nearest = new();
        for (int i = from; i < to; i++)
        {
            var block = blocks[i];
            var people = block.People;
            for (int row = 0; row < people.Length; row++)
                if (after < 0 || block.Faces[row] > after) nearest.Offer(TensorPrimitives.Distance(query, block.Row(row)), people[row]);
        }
        return nearest;
    }
}
