namespace Kente.Faces.Gallery;

/// <summary>
/// The approximate search of a large gallery: segments that are built in the background, and an exact search of the
/// faces that are in none.
/// </summary>
internal sealed class GalleryGraph(int approximateAbove) : IDisposable
{
    private const int SegmentFaces = 262_144, Candidates = 32;

    // The exact search of so many faces takes less time than is allowed for all.
    private readonly int _fewest = Math.Max(1, approximateAbove / 3);

    // The native graph has one search context per processor.
    private readonly SemaphoreSlim _searches = new(Environment.ProcessorCount);
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _gate = new();
    private volatile GallerySegment[] _segments = [];
    private Task _building = Task.CompletedTask;

    /// <summary>Gets the task that builds segments.</summary>
    public Task Building
    {
        get
        {
            lock (_gate) return _building;
        }
    }

    /// <summary>Starts building segments of the faces that are in none, if they are many.</summary>
    public void Update(EmbeddingTable table)
    {
        if (table.CountAfter(Last(_segments)) < _fewest) return;
        lock (_gate)
        {
            if (!_building.IsCompleted || _closed.IsCancellationRequested) return;
            _building = Task.Run(() => Build(table));
        }
    }

    /// <summary>Returns about the nearest two people.</summary>
    public NearestTwo Nearest(EmbeddingTable table, float[] query)
    {
        var segments = _segments;
        for (int count = Candidates; ; count *= 8)
        {
            var nearest = table.Nearest(query, Last(segments));
            bool exhausted = true;
            foreach (var segment in segments)
            {
                _searches.Wait();
                ulong[] faces;
                try
                {
                    faces = segment.Nearest(query, Math.Min(count, segment.Count));
                }
                finally
                {
                    _searches.Release();
                }
                foreach (ulong face in faces) table.TryOffer((long)face, query, ref nearest);
                exhausted &= count >= segment.Count;
            }
            // All candidates may be faces of one person, or removed since: more candidates find a second person.
            if (exhausted || float.IsFinite(nearest.Second)) return nearest;
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        // Unlike Wait, this does not throw what the task has thrown: without its graph a gallery is searched exactly.
        Task.WaitAny(Building);
        _closed.Dispose();
        _searches.Dispose();
    }

    private static long Last(GallerySegment[] segments) => segments.Length == 0 ? -1 : segments[^1].Last;

    private void Build(EmbeddingTable table)
    {
        // A last segment that is not full is built again, so that there are few of them.
        GallerySegment[] kept = [.. _segments.Where(segment => segment.Count == SegmentFaces)];
        long last = Last(kept);
        (EmbeddingBlock Block, int Row)[] rows =
            [.. from block in table.Blocks from row in Enumerable.Range(0, block.Count) where block.Faces[row] > last select (block, row)];
        var built = new GallerySegment?[(rows.Length + SegmentFaces - 1) / SegmentFaces];
        Parallel.For(0, built.Length, i =>
            built[i] = GallerySegment.Build(
                rows[(i * SegmentFaces)..Math.Min(rows.Length, (i + 1) * SegmentFaces)], _closed.Token));
        if (!_closed.IsCancellationRequested) _segments = [.. kept, .. built.OfType<GallerySegment>()];
    }
}
