using Kente.Experiments;

namespace Kente.Studio.Studies;

/// <summary>All studies of a storage, kept up to date by reading only what changed.</summary>
internal sealed class StudyCatalog(IStudyStorage storage)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, StudyView> _views = [];
    private readonly Dictionary<long, long> _seen = [], _gone = [];
    // Begins above every version that an earlier server sent to a page that is still open.
    private readonly long _first = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    private long _steps;

    /// <summary>Reads what changed everywhere: one query, and one more for each study that changed.</summary>
    /// <returns>The counter of each study.</returns>
    public IReadOnlyDictionary<long, long> Refresh()
    {
        var counters = storage.ChangeCounters();
        List<StudyView> changed = [];
        lock (_gate)
        {
            foreach (long id in _views.Keys.Where(id => !counters.ContainsKey(id)).ToArray())
            {
                _views.Remove(id);
                _seen.Remove(id);
                _gone[id] = ++_steps;
            }
            if (counters.Keys.Any(id => !_views.ContainsKey(id)))
                foreach (var record in storage.Studies()) _views.TryAdd(record.Id, new(storage, record));
            changed.AddRange(_views.Values.Where(view => counters.TryGetValue(view.Record.Id, out long counter) && view.Change != counter));
        }
        foreach (var view in changed)
        {
            if (!view.Refresh(counters[view.Record.Id])) continue;
            lock (_gate) _seen[view.Record.Id] = ++_steps;
        }
        return counters;
    }

    /// <summary>The studies that are new or changed since an earlier answer, by name, and the keys of those that are gone.</summary>
    /// <param name="since">The version of the earlier answer; 0 for everything.</param>
    public (long Version, IReadOnlyList<StudyView> Changed, IReadOnlyList<long> Gone) Since(long since)
    {
        Refresh();
        lock (_gate)
        {
            // A version of another server says nothing about this one's.
            long steps = since >= _first && since <= _first + _steps ? since - _first : -1;
            return (
                _first + _steps,
                    [.. _views.Values.Where(view => _seen.GetValueOrDefault(view.Record.Id) > steps)
                    .OrderBy(view => view.Record.Name, StringComparer.Ordinal)],
                [.. _gone.Where(entry => entry.Value > steps).Select(entry => entry.Key)]);
        }
    }

    /// <summary>One study, up to date; null if there is none.</summary>
    public StudyView? Find(long id)
    {
        StudyView? view;
        lock (_gate) view = _views.GetValueOrDefault(id);
        if (view is null)
        {
            if (storage.Studies().FirstOrDefault(study => study.Id == id) is not { } record) return null;
            lock (_gate)
            {
                if (!_views.TryGetValue(id, out view)) _views[id] = view = new(storage, record);
            }
        }
        try
        {
            // Told to the list's pages too, which would otherwise find this change already read.
            if (view.Refresh()) lock (_gate) _seen[id] = ++_steps;
            return view;
        }
        catch (ArgumentException)
        {
            // It was deleted since it was last read.
            return null;
        }
    }
}
