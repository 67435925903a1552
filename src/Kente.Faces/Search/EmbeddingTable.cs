using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Kente.Faces.Search;

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

    /// <summary>Gets the number of values of an embedding; 0 if the table is empty.</summary>
    public int Length => Count == 0 ? 0 : _list[0].Row(0).Length;

    public IReadOnlyList<EmbeddingBlock> Blocks => _blocks.Value;

    public EmbeddingTable Append(EmbeddingRow row) => _list is [.., { Count: < EmbeddingBlock.Capacity } last]
        ? new(_list.SetItem(_list.Count - 1, last.Append(row)), Count + 1) : new(_list.Add(EmbeddingBlock.Of(row)), Count + 1);

    public EmbeddingTable Without(long person)
    {
        ImmutableList<EmbeddingBlock> left = [.. _list.Select(block => block.Without(person)).OfType<EmbeddingBlock>()];
        return new(left, left.Sum(block => block.Count));
    }

    /// <summary>Returns the number of faces with a higher identity.</summary>
    public int CountAfter(long face) => CountBetween(face, long.MaxValue);

    /// <summary>Returns the number of faces with an identity above one and not above another.</summary>
    public int CountBetween(long after, long last)
    {
        var blocks = _blocks.Value;
        int count = 0;
        for (int i = FirstAfter(after); i < blocks.Length && blocks[i].Faces[0] <= last; i++)
        {
            var (start, end) = Range(blocks[i], after, last);
            count += end - start;
        }
        return count;
    }

    /// <summary>Returns the faces with an identity above one and not above another.</summary>
    public (EmbeddingBlock Block, int Row)[] Rows(long after, long last)
    {
        List<(EmbeddingBlock, int)> rows = [];
        foreach (var block in _blocks.Value.AsSpan(FirstAfter(after)))
        {
            var (start, end) = Range(block, after, last);
            for (int row = start; row < end; row++) rows.Add((block, row));
        }
        return [.. rows];
    }

    /// <summary>Compares a query with every face of an identity above one and not above another.</summary>
    public NearestTwo Nearest(float[] query, long after = -1, long last = long.MaxValue)
    {
        var blocks = _blocks.Value;
        int from = after < 0 ? 0 : FirstAfter(after), to = last == long.MaxValue ? blocks.Length : FirstAfter(last);
        // The last block may have faces on both sides.
        if (to < blocks.Length && blocks[to].Faces[0] <= last) to++;
        if ((to - from) * EmbeddingBlock.Capacity < ParallelRows) return Nearest(query, blocks, from, to, after, last);
        NearestTwo nearest = new();
        Lock gate = new();
        int parts = Math.Min(Environment.ProcessorCount, to - from), rows = to - from;
        Parallel.For(0, parts, part =>
        {
            int start = from + (int)((long)rows * part / parts), end = from + (int)((long)rows * (part + 1) / parts);
            var found = Nearest(query, blocks, start, end, after, last);
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

    /// <summary>Returns the faces of people.</summary>
    public Dictionary<long, List<float[]>> FacesOf(IReadOnlySet<long> people)
    {
        Dictionary<long, List<float[]>> faces = [];
        foreach (var block in _list)
            for (int row = 0; row < block.Count; row++)
            {
                long person = block.People[row];
                if (!people.Contains(person)) continue;
                if (!faces.TryGetValue(person, out var own)) faces.Add(person, own = []);
                own.Add(block.Row(row).ToArray());
            }
        return faces;
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

    private static NearestTwo Nearest(float[] query, EmbeddingBlock[] blocks, int from, int to, long after, long last)
    {
        NearestTwo nearest = new();
        for (int i = from; i < to; i++)
        {
            var people = blocks[i].People;
            var (start, end) = Range(blocks[i], after, last);
            for (int row = start; row < end; row++)
                nearest.Offer(TensorPrimitives.Distance(query, blocks[i].Row(row)), people[row]);
        }
        return nearest;
    }

    // The rows of a block with an identity above one and not above another.
    private static (int Start, int End) Range(EmbeddingBlock block, long after, long last)
    {
        var faces = block.Faces;
        return (faces[0] > after ? 0 : Above(faces, after), faces[^1] <= last ? faces.Length : Above(faces, last));
    }

    // The index of the first identity above another one.
    private static int Above(ReadOnlySpan<long> faces, long face)
    {
        int found = faces.BinarySearch(face);
        return found >= 0 ? found + 1 : ~found;
    }
}
