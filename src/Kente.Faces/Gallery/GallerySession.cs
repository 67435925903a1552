using Kente.Faces.Search;
using Kente.Faces.Storage;
using Kente.Shared;

namespace Kente.Faces.Gallery;

/// <summary>An open gallery: its database, its content in memory, and the search of it. Several threads can use it at once.</summary>
internal sealed class GallerySession : ISegmentStorage, IDisposable
{
    private readonly int _approximateAbove;
    private readonly GalleryGraph _graph;
    private readonly Lock _changing = new();
    private volatile GalleryState _state = GalleryState.Empty;
    private long _version = -1;
    private int _disposed;

    private GallerySession(GalleryStore store, int approximateAbove) =>
        (Store, _approximateAbove, _graph) = (store, approximateAbove, new(approximateAbove, this));

    /// <summary>Gets the store, for the changes of <see cref="Change"/>.</summary>
    public GalleryStore Store { get; }

    /// <summary>Gets the task that builds the graph of a large gallery.</summary>
    public Task Indexing => _graph.Building;

    private GalleryStore OpenStore => _disposed == 0 ? Store : throw new ObjectDisposedException("FaceGallery", "The gallery is closed.");

    /// <summary>Opens the gallery of an address, or creates it.</summary>
    public static GallerySession Open(string address, IFaceEncoder encoder, GalleryOptions options)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address);
        GallerySession session = new(
            PostgresAddress.IsUrl(address)
                ? PostgresGalleryStore.Open(address, options.EncryptionKey, encoder.Model, encoder.Length)
                : SqliteGalleryStore.Open(address, options.EncryptionKey, encoder.Model, encoder.Length),
            options.ApproximateAbove);
        try
        {
            session.Current();
            // A process that ended between a removal and its erasure left it to this one.
            session.TryErase();
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Returns the content with what other processes have changed.</summary>
    public GalleryState Current()
    {
        long version = OpenStore.Version();
        if (version != Volatile.Read(ref _version))
            lock (_changing)
            {
                Publish(OpenStore.Read(() => Store.Read(_state)));
                // Read before the content: a change in between is seen by the next call.
                Volatile.Write(ref _version, version);
            }
        return _state;
    }

    /// <summary>Changes the content in one transaction; nothing is changed if it fails.</summary>
    public T Change<T>(Func<GalleryState, (GalleryState State, T Result)> change)
    {
        lock (_changing)
        {
            var (state, result) = OpenStore.Write(() => change(Store.Read(_state)));
            Publish(state);
            return result;
        }
    }

    /// <summary>Compares a face with those of a state: with every one, or by the graph if there are many.</summary>
    public NearestTwo Nearest(GalleryState state, float[] query) =>
        state.Table.Count > _approximateAbove ? _graph.Nearest(state.Table, query) : state.Table.Nearest(query);

    /// <summary>Erases deleted content that is still on the disk.</summary>
    /// <exception cref="DataException">Some of it cannot be erased now.</exception>
    public void Erase()
    {
        if (!TryErase())
            throw new DataException(
                $"The change is stored, but deleted data is still in {Store.Path}-wal: another process uses it, or the disk is full. "
                    + "Open the gallery again to erase it.",
                Store.Path);
    }

    /// <summary>Closes the gallery.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        // Its background task takes the lock to store a segment.
        _graph.Dispose();
        lock (_changing) Store.Dispose();
    }

    StoredSegment? ISegmentStorage.Read(long after)
    {
        lock (_changing) return _disposed != 0 ? null : Store.Read(() => Store.ReadSegment(after));
    }

    void ISegmentStorage.Write(StoredSegment segment)
    {
        lock (_changing)
        {
            if (_disposed != 0) return;
            bool stored = Store.Write(() =>
            {
                // A person whom this or another process has removed must not come back with the graph.
                bool complete = Store.Read(_state).Table.CountBetween(segment.First - 1, segment.Last) == segment.Faces;
                if (complete) Store.WriteSegment(segment);
                return complete;
            });
            // The log has about 100 MB now.
            if (stored) Store.TryErase();
        }
    }

    private bool TryErase()
    {
        lock (_changing) return Store.TryErase();
    }

    private void Publish(GalleryState state)
    {
        _state = state;
        if (state.Table.Count > _approximateAbove) _graph.Update(state.Table);
    }
}
