using Kente.Experiments.Storage;

namespace Kente.Studio.Studies;

/// <summary>All studies of a storage, kept up to date by reading only what changed.</summary>
internal sealed class StudyCatalog(IStudyStorage storage)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, StudyView> _views = [];

    /// <summary>Reads what changed everywhere.</summary>
    /// <returns>The counter of each study.</returns>
    public Dictionary<long, long> Refresh()
    {
        var records = storage.Studies();
        List<StudyView> known = [];
        lock (_gate)
        {
            foreach (long id in _views.Keys.Except(records.Select(record => record.Id)).ToArray()) _views.Remove(id);
            foreach (var record in records)
            {
                if (!_views.TryGetValue(record.Id, out var view)) _views[record.Id] = view = new(storage, record);
                known.Add(view);
            }
        }
        return known.ToDictionary(view => view.Record.Id, view => view.Refresh());
    }

    /// <summary>All studies, up to date, by name.</summary>
    public IReadOnlyList<StudyView> All()
    {
        Refresh();
        lock (_gate) return [.. _views.Values.OrderBy(view => view.Record.Name, StringComparer.Ordinal)];
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
        view.Refresh();
        return view;
    }
}
