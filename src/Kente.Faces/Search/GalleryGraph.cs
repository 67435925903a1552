namespace Kente.Faces.Search;

/// <summary>
/// The approximate search of a large gallery: segments that are built in the background and stored, and an exact search of the faces
/// that are in none.
/// </summary>
internal sealed class GalleryGraph(int approximateAbove, ISegmentStorage storage) : IDisposable
{
    private const int Candidates = 32;

    // Adding fewer faces at a time would not make searches much faster; storing fewer would write much for little.
    private readonly int _fewestAdded = Math.Max(1, approximateAbove / 16), _fewestStored = Math.Max(1, approximateAbove / 3);

    // The native graph has a limited number of search contexts.
    private readonly SemaphoreSlim _searches = new(Environment.ProcessorCount);
    private readonly CancellationTokenSource _closed = new();
    private readonly Lock _gate = new();

    // Ascending, and no two of them overlap.
    private volatile GallerySegment[] _segments = [];
    private EmbeddingTable _latest = EmbeddingTable.Empty;
    private Task _building = Task.CompletedTask;
    private bool _isBuilding, _isLoaded;

    /// <summary>Gets the task that loads and builds segments.</summary>
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
        lock (_gate)
        {
            _latest = table;
            if (_isBuilding || _closed.IsCancellationRequested || Missing(table) < _fewestAdded) return;
            _isBuilding = true;
            _building = Task.Run(Build);
        }
    }

    /// <summary>Returns about the nearest two people.</summary>
    public NearestTwo Nearest(EmbeddingTable table, float[] query)
    {
        var segments = _segments;
        NearestTwo nearest = new();
        foreach (var (after, last) in Gaps(segments)) nearest.Merge(table.Nearest(query, after, last));
        for (int count = Candidates; ; count *= 8)
        {
            bool exhausted = true;
            foreach (var segment in segments)
            {
                int wanted = Math.Min(count, segment.Count);
                exhausted &= wanted == segment.Count;
                if (wanted == 0) continue;
                ReadOnlySpan<ulong> faces;
                _searches.Wait();
                try
                {
                    faces = segment.Nearest(query, wanted);
                }
                finally
                {
                    _searches.Release();
                }
                foreach (ulong face in faces) table.TryOffer((long)face, query, ref nearest);
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
        foreach (var segment in _segments) segment.Dispose();
        _closed.Dispose();
        _searches.Dispose();
    }

    // The ranges of identities between segments, as the identity before each and the last of it.
    private static IEnumerable<(long After, long Last)> Gaps(GallerySegment[] segments)
    {
        long after = -1;
        foreach (var segment in segments)
        {
            yield return (after, segment.First - 1);
            after = segment.Last;
        }
        yield return (after, long.MaxValue);
    }

    private int Missing(EmbeddingTable table) => Gaps(_segments).Sum(gap => table.CountBetween(gap.After, gap.Last));

    private void Build()
    {
        if (!_isLoaded) Load(_latest);
        _isLoaded = true;
        while (Next() is EmbeddingTable table)
        {
            Add(table);
            foreach (var segment in _segments) Store(segment);
        }
    }

    private EmbeddingTable? Next()
    {
        lock (_gate)
        {
            _isBuilding = !_closed.IsCancellationRequested && Missing(_latest) >= _fewestAdded;
            return _isBuilding ? _latest : null;
        }
    }

    private void Load(EmbeddingTable table)
    {
        try
        {
            for (long after = -1; !_closed.IsCancellationRequested && storage.Read(after) is StoredSegment stored; after = stored.Last)
                if (table.CountBetween(stored.First - 1, stored.Last) == stored.Faces)
                    _segments = [.. _segments, GallerySegment.Load(stored, table.Length)];
        }
        catch (DataException)
        {
            // What cannot be read is built again.
        }
    }

    private void Add(EmbeddingTable table)
    {
        foreach (var (after, last) in Gaps(_segments).ToArray())
        {
            if (table.CountBetween(after, last) < _fewestAdded) continue;
            var rows = table.Rows(after, last);
            int capacity = GallerySegment.Capacity(table.Length), from = 0;
            if (Array.Find(_segments, segment => segment.Last == after) is { } open && open.Count < capacity)
            {
                from = Math.Min(rows.Length, capacity - open.Count);
                open.Add(rows[..from], _closed.Token);
            }
            for (; from < rows.Length && !_closed.IsCancellationRequested; from += capacity)
            {
                var part = rows[from..Math.Min(rows.Length, from + capacity)];
                var segment = GallerySegment.Create(part);
                _segments = [.. _segments.Append(segment).OrderBy(each => each.First)];
                segment.Add(part, _closed.Token);
            }
        }
    }

    private void Store(GallerySegment segment)
    {
        int added = segment.Count - segment.StoredCount;
        if (_closed.IsCancellationRequested || added == 0 || (added < _fewestStored && segment.StoredCount > 0)) return;
        try
        {
            storage.Write(segment.ToStored());
            segment.StoredCount = segment.Count;
        }
        catch (DataException)
        {
            // The disk may be full, for example. The graph serves without being stored.
        }
    }
}
