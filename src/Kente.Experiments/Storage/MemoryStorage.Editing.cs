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
    public void Tag(long study, IReadOnlyList<string> tags, int? trial = null)
    {
        var more = TagList.Checked(tags, nameof(tags));
        EditTags(study, trial, known => TagList.With(known, more));
    }

    /// <inheritdoc/>
    public void Untag(long study, IReadOnlyList<string> tags, int? trial = null)
    {
        ArgumentNullException.ThrowIfNull(tags);
        EditTags(study, trial, known => TagList.Without(known, tags));
    }

    /// <inheritdoc/>
    public StudyContents Contents(long study)
    {
        // Without a folder of its own, every file is elsewhere.
        lock (_gate) return new(Of(study).Trials, Of(study).Working(_clock.GetUtcNow()), 0, 0, Of(study).Artifacts().Count);
    }

    /// <inheritdoc/>
    public void Delete(long study, bool force = false)
    {
        lock (_gate)
        {
            var known = Of(study);
            if (!force) StudyAgreement.RequireIdle(known.Record, known.Working(_clock.GetUtcNow()));
            _studies.Remove(known);
        }
    }

    private void EditTags(long study, int? trial, Func<IReadOnlyList<string>, IReadOnlyList<string>> edit)
    {
        lock (_gate)
        {
            if (trial is { } number) Of(study).EditTags(number, edit);
            else Of(study).Edit(record => record with { Tags = edit(record.Tags) });
        }
    }
}
