using Kente.Experiments.Storage;

namespace Kente.Studio.Studies;

/// <summary>All studies of a storage, kept up to date by reading only what changed.</summary>
internal sealed class StudyCatalog(IStudyStorage storage)
{
    private readonly Lock gate = new();
    private readonly Dictionary<long, StudyView> views = [];

    /// <summary>Reads what changed everywhere.</summary>
    /// <returns>The counter of each study.</returns>
    public Dictionary<long, long> Refresh()
    {
        var records = storage.Studies();
        List<StudyView> known = [];
        lock (gate)
        {
            foreach (long id in views.Keys.Except(records.Select(record => record.Id)).ToArray()) views.Remove(id);
            foreach (var record in records)
            {
                if (!views.TryGetValue(record.Id, out var view)) views[record.Id] = view = new(storage, record);
                known.Add(view);
            }
        }
        return known.ToDictionary(view => view.Record.Id, view => view.Refresh());
    }

    /// <summary>All studies, up to date, by name.</summary>
    public IReadOnlyList<StudyView> All()
    {
        Refresh();
        lock (gate) return [.. views.Values.OrderBy(view => view.Record.Name, StringComparer.Ordinal)];
    }

    /// <summary>One study, up to date; null if there is none.</summary>
    public StudyView? Find(long id)
    {
        StudyView? view;
        lock (gate) view = views.GetValueOrDefault(id);
        if (view is null)
        {
            if (storage.Studies().FirstOrDefault(study => study.Id == id) is not { } record) return null;
            lock (gate)
            {
                if (!views.TryGetValue(id, out view)) views[id] = view = new(storage, record);
            }
        }
        view.Refresh();
        return view;
    }
}
