using Kente.Experiments.Records;

namespace Kente.Experiments.Storage;

/// <summary>One study of a <see cref="MemoryStorage"/>, which holds the lock.</summary>
internal sealed partial class MemoryStudy(StudyRecord record)
{
    private readonly List<TrialRecord> _trials = [];
    private readonly List<long> _changed = [];
    private readonly List<DateTimeOffset> _leases = [];
    private readonly List<(long Change, int Trial, IntermediateValue Report)> _reports = [];
    private readonly Dictionary<string, (long Change, Domain Domain)> _domains = [];
    // Every change in order, as (change, trial): a reader takes the end of the list.
    private readonly List<(long Change, int Trial)> _log = [];
    private readonly SortedList<int, StudyNote> _notes = [];
    private readonly SortedSet<int> _waiting = [], _running = [], _deleted = [];
    private long _change;

    public StudyRecord Record { get; private set; } = record;

    /// <summary>Counts its changes.</summary>
    public long Change => _change;

    public List<SupersededResult> Late { get; } = [];

    public List<TestOpening> Openings { get; } = [];

    public IReadOnlyList<StudyNote> Notes => [.. _notes.Values];

    public Lease? Claim(ClaimRequest request, DateTimeOffset now)
    {
        Reap(request.Retries, now);
        int number = _waiting.Count > 0 ? _waiting.Min : -1;
        if (number < 0 || number >= (request.Limit ?? int.MaxValue))
        {
            if (_trials.Count >= (request.Limit ?? int.MaxValue)) return null;
            number = Add(new Dictionary<string, ParameterValue>());
        }
        var trial =
            _trials[number] with
            {
                State = TrialState.Running,
                Owner = request.Owner,
                Attempt = _trials[number].Attempt + 1,
                Started = now
            };
        Set(trial);
        _leases[number] = Until(now, request.Lease);
        return new(Record.Id, number, request.Owner, trial.Attempt, trial.Proposed);
    }

    public int Reap(int retries, DateTimeOffset now)
    {
        int[] expired = [.. _running.Where(number => _leases[number] < now)];
        foreach (int number in expired)
        {
            var trial = _trials[number];
            Set(trial.Lost < retries && Record.Objectives.Count > 0
                ? trial with { State = TrialState.Waiting, Owner = null, Lost = trial.Lost + 1 }
                : trial with
                {
                    State = TrialState.Failed,
                    Owner = null,
                    Lost = trial.Lost + 1,
                    Finished = now,
                    Error = LostTooOften(trial.Lost + 1)
                });
        }
        return expired.Length;
    }

    public static string LostTooOften(int times) => $"Its worker was lost {times} times.";

    public int Add(IReadOnlyDictionary<string, ParameterValue> proposed)
    {
        _trials.Add(new(_trials.Count, TrialState.Waiting) { Objectives = Record.Objectives });
        _changed.Add(0);
        _leases.Add(default);
        Set(_trials[^1] with { Proposed = proposed });
        return _trials.Count - 1;
    }

    public Domain Declare(string name, Domain domain)
    {
        _domains.TryGetValue(name, out var known);
        var merged = StudyAgreement.Merge(name, known.Domain, domain);
        if (!merged.Equals(known.Domain)) _domains[name] = (++_change, merged);
        return merged;
    }

    public bool Holds(Lease lease) =>
        _trials[lease.Number] is { State: TrialState.Running } trial && trial.Owner == lease.Owner && trial.Attempt == lease.Attempt;

    public bool Write(Lease lease, Func<TrialRecord, TrialRecord> edit)
    {
        if (!Holds(lease)) return false;
        Set(edit(_trials[lease.Number]));
        return true;
    }

    public bool Report(int number, IReadOnlyList<IntermediateValue> values)
    {
        _change++;
        foreach (var value in values) _reports.Add((_change, number, value));
        return true;
    }

    public void Write(StudyNote note)
    {
        if (note.Trial is { } number) Require(number);
        int place = note.Trial ?? -1;
        if (note.Text.Length == 0) _notes.Remove(place);
        else _notes[place] = note;
        _change++;
    }

    public void Edit(Func<StudyRecord, StudyRecord> edit)
    {
        var before = Record.Objectives;
        Record = edit(Record);
        _change++;
        if (before.SequenceEqual(Record.Objectives)) return;
        for (int i = 0; i < _trials.Count; i++) _trials[i] = _trials[i] with { Objectives = Record.Objectives };
    }

    public void EditTags(int number, Func<IReadOnlyList<string>, IReadOnlyList<string>> edit)
    {
        Require(number);
        var trial = _trials[number];
        Set(trial with
        {
            Attributes = new Dictionary<string, string>(trial.Attributes) { [TagList.Attribute] = TagList.Write(edit(trial.Tags)) },
        });
    }

    public int Working(DateTimeOffset now, int? run) => _running.Count(number => (run is null || number == run) && _leases[number] >= now);

    /// <summary>Number of trials that are not deleted.</summary>
    public int Count => _trials.Count - _deleted.Count;

    /// <exception cref="ArgumentException">There is no such trial.</exception>
    public void Require(int number)
    {
        if (number < 0 || number >= _trials.Count || _deleted.Contains(number)) throw StudyAgreement.NoTrial(number);
    }

    public void Delete(int run)
    {
        _deleted.Add(run);
        Set(new(run, TrialState.Failed));
        _notes.Remove(run);
        DeleteMetrics(run);
    }

    public bool Renew(Lease lease, DateTimeOffset now, TimeSpan duration)
    {
        if (!Holds(lease)) return false;
        _leases[lease.Number] = Until(now, duration);
        return true;
    }

    public bool Finish(Lease lease, Outcome outcome, DateTimeOffset now)
    {
        if (!Holds(lease))
        {
            Late.Add(new(lease.Number, lease.Owner, lease.Attempt, outcome.State, outcome.Values));
            return false;
        }
        if (outcome.Reports.Count > 0) Report(lease.Number, outcome.Reports);
        Set(_trials[lease.Number] with
        {
            State = outcome.State,
            Parameters = new Dictionary<string, ParameterValue>(outcome.Parameters),
            Values = [.. outcome.Values],
            Constraints = [.. outcome.Constraints],
            StandardError = outcome.StandardError,
            Error = outcome.Error,
            Finished = now,
        });
        return true;
    }

    public StudyChanges Since(long since)
    {
        List<TrialRecord> news = [];
        int from = _log.Count;
        while (from > 0 && _log[from - 1].Change > since) from--;
        for (int i = from; i < _log.Count; i++)
            if (_changed[_log[i].Trial] == _log[i].Change && !_deleted.Contains(_log[i].Trial)) news.Add(_trials[_log[i].Trial]);
        int first = _reports.Count;
        while (first > 0 && _reports[first - 1].Change > since) first--;
        return new(
            _change, news,
            [.. _reports.Skip(first).Select(entry => (entry.Trial, entry.Report))],
            [.. _domains.Where(entry => entry.Value.Change > since).Select(entry => (entry.Key, entry.Value.Domain))],
            Record)
        { Deleted = [.. _deleted.Where(number => _changed[number] > since)] };
    }

    private void Set(TrialRecord trial)
    {
        _trials[trial.Number] = trial;
        _changed[trial.Number] = ++_change;
        _log.Add((_change, trial.Number));
        Member(_waiting, trial.Number, trial.State == TrialState.Waiting);
        Member(_running, trial.Number, trial.State == TrialState.Running);
    }

    private static void Member(SortedSet<int> set, int number, bool isIn)
    {
        if (isIn) set.Add(number);
        else set.Remove(number);
    }

    private static DateTimeOffset Until(DateTimeOffset now, TimeSpan lease) => lease == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue
        : now + lease;
}
