using System.Numerics.Tensors;

namespace Kente.Faces.Search;

/// <summary>
/// A graph of the faces in a range of identities, those that were removed since included. Faces can be added at its end while others are
/// searched.
/// </summary>
internal sealed class GallerySegment : IDisposable
{
    // Chunks of this size become visible to searches at once.
    private const int AddedAtOnce = 4096, LargestCount = 1 << 18, LargestValues = 1 << 25;

    // Vectors that several threads add at the same time do not find each other, which matters in a small graph.
    private const int AddedByOneThread = 4096;

    private readonly HnswGraph _graph;
    private readonly float _scale;
    private long _last;
    private volatile int _count;

    private GallerySegment(HnswGraph graph, float scale, long first, long last, int count) =>
        (_graph, _scale, First, _last, _count, StoredCount) = (graph, scale, first, last, count, count);

    /// <summary>Gets the lowest identity of the segment.</summary>
    public long First { get; }

    /// <summary>Gets the highest identity of the segment; one below the lowest as long as it is empty.</summary>
    public long Last => Volatile.Read(ref _last);

    public int Count => _count;

    /// <summary>Gets or sets the number of faces that are stored.</summary>
    public int StoredCount { get; set; }

    /// <summary>Creates an empty segment for rows of which the first ones are given.</summary>
    public static GallerySegment Create(IReadOnlyList<(EmbeddingBlock Block, int Row)> rows)
    {
        int length = rows[0].Block.Row(rows[0].Row).Length;
        // Squares of 16-bit floats must neither vanish nor overflow.
        float norm = rows.Take(AddedAtOnce).Max(row => TensorPrimitives.Norm(row.Block.Row(row.Row)));
        long first = rows[0].Block.Faces[rows[0].Row];
        return new(HnswGraph.Create(length, Capacity(length)), norm > 0 ? 1 / norm : 1, first, first - 1, 0);
    }

    public static GallerySegment Load(StoredSegment stored, int length) =>
        new(HnswGraph.Load(stored.Content, length, Capacity(length)), stored.Scale, stored.First, stored.Last, stored.Faces);

    /// <summary>Returns the number of faces of a full segment, whose graph has about 100 MB at most.</summary>
    public static int Capacity(int length) => Math.Min(LargestCount, Math.Max(1, LargestValues / length));

    /// <summary>Adds rows, which follow those of the segment; some of them if it is canceled.</summary>
    public void Add(IReadOnlyList<(EmbeddingBlock Block, int Row)> rows, CancellationToken cancellation)
    {
        for (int from = 0; from < rows.Count && !cancellation.IsCancellationRequested; from += AddedAtOnce)
        {
            int end = Math.Min(rows.Count, from + AddedAtOnce);
            ParallelOptions threads = new() { MaxDegreeOfParallelism = _count < AddedByOneThread ? 1 : Environment.ProcessorCount };
            Parallel.For(from, end, threads, i => _graph.Add(rows[i].Block.Faces[rows[i].Row], Scaled(rows[i].Block.Row(rows[i].Row))));
            _count += end - from;
            Volatile.Write(ref _last, rows[end - 1].Block.Faces[rows[end - 1].Row]);
        }
    }

    /// <summary>Returns the identities of about the nearest faces.</summary>
    public ReadOnlySpan<ulong> Nearest(ReadOnlySpan<float> query, int count)
    {
        ulong[] faces = new ulong[count];
        return faces.AsSpan(0, _graph.Search(Scaled(query), faces, new float[count]));
    }

    public StoredSegment ToStored() => new(First, Last, Count, _scale, _graph.Save());

    public void Dispose() => _graph.Dispose();

    private float[] Scaled(ReadOnlySpan<float> values)
    {
        float[] scaled = new float[values.Length];
        TensorPrimitives.Multiply(values, _scale, scaled);
        return scaled;
    }
}
