using Kente.Volumes.Voxels;

namespace Kente.Volumes.Landmarks;

/// <summary>
/// Keeps the volumes used last, up to a number of bytes; others are loaded again when they are needed. Safe to use from several threads.
/// </summary>
/// <param name="load">Loads and prepares the volume of an index.</param>
/// <param name="budget">Number of bytes; at least one volume is kept.</param>
internal sealed class PreparedVolumeCache(Func<int, PreparedVolume> load, long budget)
{
    private readonly Dictionary<int, LinkedListNode<(int Index, PreparedVolume Volume)>> _nodes = [];

    // The volume used last is the first.
    private readonly LinkedList<(int Index, PreparedVolume Volume)> _order = [];
    private readonly Lock _lock = new();
    private long _bytes;

    /// <summary>A quarter of the memory that this process may use, because a training keeps the volumes of two stages.</summary>
    public static long DefaultBudget => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>Returns a volume.</summary>
    public PreparedVolume this[int index]
    {
        get
        {
            lock (_lock)
                if (_nodes.TryGetValue(index, out var node))
                {
                    _order.Remove(node);
                    _order.AddFirst(node);
                    return node.Value.Volume;
                }
            // Threads load different volumes at the same time.
            var volume = load(index);
            Add(index, volume);
            return volume;
        }
    }

    /// <summary>Adds a volume that is already prepared.</summary>
    public void Add(int index, PreparedVolume volume)
    {
        lock (_lock)
        {
            if (_nodes.ContainsKey(index)) return;
            _nodes[index] = _order.AddFirst((index, volume));
            _bytes += volume.Bytes;
            while (_bytes > budget && _order is { Count: > 1, Last: { } last })
            {
                _bytes -= last.Value.Volume.Bytes;
                _nodes.Remove(last.Value.Index);
                _order.RemoveLast();
            }
        }
    }
}
