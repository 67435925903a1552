using Kente.Experiments.Reporting;
using Kente.Experiments.Spaces;

namespace Kente.Experiments.Storage;

/// <summary>One study of a <see cref="MemoryStorage"/>, which holds the lock.</summary>
internal sealed partial class MemoryStudy(StudyRecord record)
{
    private readonly List<TrialRecord> trials = [];
    private readonly List<long> changed = [];
    private readonly List<DateTimeOffset> leases = [];
    private readonly List<(long Change, int Trial, IntermediateValue Report)> reports = [];
    private readonly Dictionary<string, (long Change, Domain Domain)> domains = [];
    // Every change in order, as (change, trial): a reader takes the end of the list.
    private readonly List<(long Change, int Trial)> log = [];
    private readonly SortedList<int, StudyNote> notes = [];
    private readonly SortedSet<int> waiting = [], running = [];
    private long change;

    public StudyRecord Record { get; } = record;

    public List<SupersededResult> Late { get; } = [];

    public List<TestOpening> Openings { get; } = [];

    public IReadOnlyList<StudyNote> Notes => [.. notes.Values];

    public Lease? Claim(ClaimRequest request, DateTimeOffset now)
    {
        Reap(request.Retries, now);
        int number = waiting.Count > 0 ? waiting.Min : -1;
        if (number < 0 || number >= (request.Limit ?? int.MaxValue))
        {
            if (trials.Count >= (request.Limit ?? int.MaxValue)) return null;
            number = Add(new Dictionary<string, ParameterValue>());
        }
        var trial = trials[number] with { State = TrialState.Running, Owner = request.Owner, Attempt = trials[number].Attempt + 1, Started = now };
        Set(trial);
        leases[number] = Until(now, request.Lease);
        return new(Record.Id, number, request.Owner, trial.Attempt, trial.Proposed);
    }

    public int Reap(int retries, DateTimeOffset now)
    {
        int[] expired = [.. running.Where(number => leases[number] < now)];
        foreach (int number in expired)
        {
            var trial = trials[number];
            Set(trial.Lost < retries && Record.Directions.Count > 0
                ? trial with { State = TrialState.Waiting, Owner = null, Lost = trial.Lost + 1 }
                : trial with { State = TrialState.Failed, Owner = null, Lost = trial.Lost + 1, Finished = now, Error = LostTooOften(trial.Lost + 1) });
        }
        return expired.Length;
    }

    public static string LostTooOften(int times) => $"Its worker was lost {times} times.";

    public int Add(IReadOnlyDictionary<string, ParameterValue> proposed)
    {
        trials.Add(new(trials.Count, TrialState.Waiting));
        changed.Add(0);
        leases.Add(default);
        Set(trials[^1] with { Proposed = proposed });
        return trials.Count - 1;
    }

    public Domain Declare(string name, Domain domain)
    {
        domains.TryGetValue(name, out var known);
        var merged = StudyAgreement.Merge(name, known.Domain, domain);
        if (!merged.Equals(known.Domain)) domains[name] = (++change, merged);
        return merged;
    }

    public bool Holds(Lease lease) => trials[lease.Number] is { State: TrialState.Running } trial && trial.Owner == lease.Owner && trial.Attempt == lease.Attempt;

    public bool Write(Lease lease, Func<TrialRecord, TrialRecord> edit)
    {
        if (!Holds(lease)) return false;
        Set(edit(trials[lease.Number]));
        return true;
    }

    public bool Report(int number, IReadOnlyList<IntermediateValue> values)
    {
        change++;
        foreach (var value in values) reports.Add((change, number, value));
        return true;
    }

    public void Write(StudyNote note)
    {
        int place = StudyAgreement.Check(note, trials.Count).Trial ?? -1;
        if (note.Text.Length == 0) notes.Remove(place);
        else notes[place] = note;
        change++;
    }

    public bool Renew(Lease lease, DateTimeOffset now, TimeSpan duration)
    {
        if (!Holds(lease)) return false;
        leases[lease.Number] = Until(now, duration);
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
        Set(trials[lease.Number] with
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
        int from = log.Count;
        while (from > 0 && log[from - 1].Change > since) from--;
        for (int i = from; i < log.Count; i++)
            if (changed[log[i].Trial] == log[i].Change) news.Add(trials[log[i].Trial]);
        int first = reports.Count;
        while (first > 0 && reports[first - 1].Change > since) first--;
        return new(
            change, news,
            [.. reports.Skip(first).Select(entry => (entry.Trial, entry.Report))],
            [.. domains.Where(entry => entry.Value.Change > since).Select(entry => (entry.Key, entry.Value.Domain))]);
    }

    private void Set(TrialRecord trial)
    {
        trials[trial.Number] = trial;
        changed[trial.Number] = ++change;
        log.Add((change, trial.Number));
        Member(waiting, trial.Number, trial.State == TrialState.Waiting);
        Member(running, trial.Number, trial.State == TrialState.Running);
    }

    private static void Member(SortedSet<int> set, int number, bool isIn)
    {
        if (isIn) set.Add(number);
        else set.Remove(number);
    }

    private static DateTimeOffset Until(DateTimeOffset now, TimeSpan lease) => lease == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : now + lease;
}
