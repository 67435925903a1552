using Kente.Experiments.Records;

namespace Kente.Experiments.Storage;

internal sealed partial class MemoryStorage
{
    /// <inheritdoc/>
    public void Rename(long study, string name)
    {
        lock (_gate)
        {
            var known = Of(study);
            StudyAgreement.CheckName(name, _studies.Where(other => other != known).Select(other => other.Record));
            known.Edit(record => record with { Name = name });
        }
    }

    /// <inheritdoc/>
    public void Archive(long study)
    {
        lock (_gate) Of(study).Edit(record => record with { IsArchived = true });
    }

    /// <inheritdoc/>
    public void Unarchive(long study)
    {
        lock (_gate) Of(study).Edit(record => record with { IsArchived = false });
    }

    /// <inheritdoc/>
    public void EditTags(long study, IReadOnlyList<string> add, IReadOnlyList<string> remove, int? trial = null)
    {
        add = TagList.Checked(add, nameof(add));
        ArgumentNullException.ThrowIfNull(remove);
        lock (_gate)
        {
            if (trial is { } number) Of(study).EditTags(number, tags => TagList.Edited(tags, add, remove));
            else Of(study).Edit(record => record with { Tags = TagList.Edited(record.Tags, add, remove) });
        }
    }

    /// <inheritdoc/>
    public StudyContents Contents(long study, int? run = null)
    {
        // Without a folder of its own, every file is elsewhere.
        lock (_gate)
        {
            var known = Of(study);
            if (run is { } number) known.Require(number);
            return new(run is null ? known.Count : 1, known.Working(_clock.GetUtcNow(), run), 0, 0, known.Artifacts(run).Count);
        }
    }

    /// <inheritdoc/>
    public void Delete(long study, bool force = false)
    {
        lock (_gate)
        {
            var known = Of(study);
            if (!force) StudyAgreement.RequireIdle(known.Record, known.Working(_clock.GetUtcNow(), null));
            _studies.Remove(known);
        }
    }

    /// <inheritdoc/>
    public void DeleteRun(long study, int run, bool force = false)
    {
        lock (_gate)
        {
            var known = Of(study);
            StudyAgreement.RequireRuns(known.Record);
            known.Require(run);
            if (!force) StudyAgreement.RequireEnded(known.Record, run, known.Working(_clock.GetUtcNow(), run));
            known.Delete(run);
        }
    }
}
