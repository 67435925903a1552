using Kente.Experiments;
using Kente.Experiments.Spaces;
using Kente.Experiments.Storage;

namespace Kente.Studio.Studies;

/// <summary>A study as last read: its trials without their curves.</summary>
internal sealed class StudyView(IStudyStorage storage, StudyRecord record)
{
    private readonly Lock gate = new();
    private readonly List<TrialRecord> trials = [];
    private readonly List<IntermediateValue?> latest = [];
    private readonly List<long> seen = [];
    private readonly List<(string Name, Domain Domain)> domains = [];
    private long change = -1;

    public StudyRecord Record { get; } = record;

    /// <summary>Reads what changed.</summary>
    /// <returns>The counter of its changes.</returns>
    public long Refresh()
    {
        lock (gate)
        {
            var news = storage.Outline(Record.Id, Math.Max(0, change));
            if (news.Change == change) return change;
            change = news.Change;
            foreach (var (name, domain) in news.Domains) Declare(name, domain);
            foreach (var trial in news.Trials)
            {
                Reach(trial.Number);
                trials[trial.Number] = trial;
                seen[trial.Number] = change;
            }
            foreach (var (number, report) in news.Reports)
            {
                Reach(number);
                if (latest[number] is { } known && known.Step > report.Step) continue;
                latest[number] = report;
                seen[number] = change;
            }
            return change;
        }
    }

    /// <summary>All that is known now.</summary>
    public StudySnapshot Snapshot()
    {
        lock (gate) return new(Record, change, [.. trials], [.. latest], [.. seen], [.. domains]);
    }

    private void Declare(string name, Domain domain)
    {
        int at = domains.FindIndex(entry => entry.Name == name);
        if (at < 0) domains.Add((name, domain));
        else domains[at] = (name, domain);
    }

    private void Reach(int number)
    {
        while (trials.Count <= number)
        {
            trials.Add(new(trials.Count, TrialState.Waiting));
            latest.Add(null);
            seen.Add(0);
        }
    }
}
