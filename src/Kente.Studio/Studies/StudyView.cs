using Kente.Experiments;
using Kente.Experiments.Spaces;
using Kente.Experiments.Storage;

namespace Kente.Studio.Studies;

/// <summary>A study as last read: its trials without their curves.</summary>
internal sealed class StudyView(IStudyStorage storage, StudyRecord record)
{
    private readonly Lock _gate = new();
    private readonly List<TrialRecord> _trials = [];
    private readonly List<IntermediateValue?> _latest = [];
    private readonly List<long> _seen = [];
    private readonly List<(string Name, Domain Domain)> _domains = [];
    private long _change = -1;

    public StudyRecord Record { get; } = record;

    /// <summary>Reads what changed.</summary>
    /// <returns>The counter of its changes.</returns>
    public long Refresh()
    {
        lock (_gate)
        {
            var news = storage.Outline(Record.Id, Math.Max(0, _change));
            if (news.Change == _change) return _change;
            _change = news.Change;
            foreach (var (name, domain) in news.Domains) Declare(name, domain);
            foreach (var trial in news.Trials)
            {
                Reach(trial.Number);
                _trials[trial.Number] = trial;
                _seen[trial.Number] = _change;
            }
            foreach (var (number, report) in news.Reports)
            {
                Reach(number);
                if (_latest[number] is { } known && known.Step > report.Step) continue;
                _latest[number] = report;
                _seen[number] = _change;
            }
            return _change;
        }
    }

    /// <summary>All that is known now.</summary>
    public StudySnapshot Snapshot()
    {
        lock (_gate) return new(Record, _change, [.. _trials], [.. _latest], [.. _seen], [.. _domains]);
    }

    private void Declare(string name, Domain domain)
    {
        int at = _domains.FindIndex(entry => entry.Name == name);
        if (at < 0) _domains.Add((name, domain));
        else _domains[at] = (name, domain);
    }

    private void Reach(int number)
    {
        while (_trials.Count <= number)
        {
            _trials.Add(new(_trials.Count, TrialState.Waiting));
            _latest.Add(null);
            _seen.Add(0);
        }
    }
}
