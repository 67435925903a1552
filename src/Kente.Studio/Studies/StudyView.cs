using Kente.Experiments;

namespace Kente.Studio.Studies;

/// <summary>A study, or a project of runs, as last read: its trials without their curves.</summary>
internal sealed class StudyView(IStudyStorage storage, StudyRecord record)
{
    private static readonly Dictionary<string, double> NoMetrics = [];
    private readonly Lock _gate = new();
    private readonly List<TrialRecord> _trials = [];
    private readonly List<IntermediateValue?> _latest = [];
    private readonly List<IReadOnlyDictionary<string, double>> _metrics = [];
    private readonly List<long> _seen = [];
    private readonly List<(string Name, Domain Domain)> _domains = [];
    private readonly HashSet<int> _deleted = [];
    private long _change = -1;

    /// <summary>Its name and tags when it was last read.</summary>
    public StudyRecord Record { get; private set; } = record;

    /// <summary>The counter of its changes when it was last read.</summary>
    public long Change => Interlocked.Read(ref _change);

    /// <summary>Reads what changed.</summary>
    /// <param name="counter">The counter of its changes, where it is known: two readers at the same time then read once.</param>
    /// <returns>True if anything did.</returns>
    public bool Refresh(long? counter = null)
    {
        lock (_gate)
        {
            if (_change == counter) return false;
            long since = Math.Max(0, _change);
            var news = storage.Outline(Record.Id, since);
            if (news.Change == _change) return false;
            Record = news.Study;
            foreach (var (name, domain) in news.Domains) Declare(name, domain);
            foreach (var trial in news.Trials)
            {
                Reach(trial.Number);
                _trials[trial.Number] = trial;
                _seen[trial.Number] = news.Change;
            }
            foreach (int number in news.Deleted)
            {
                Reach(number);
                _deleted.Add(number);
                _metrics[number] = NoMetrics;
                _seen[number] = news.Change;
            }
            foreach (var (number, report) in news.Reports)
            {
                Reach(number);
                if (_latest[number] is { } known && known.Step > report.Step) continue;
                _latest[number] = report;
                _seen[number] = news.Change;
            }
            // Where there is no trial, there is nothing measured.
            foreach (var summaries in (_trials.Count > 0 ? storage.MetricSummaries(Record.Id, since) : [])
                .GroupBy(summary => summary.Trial))
            {
                Reach(summaries.Key);
                Dictionary<string, double> last = new(_metrics[summaries.Key]);
                foreach (var summary in summaries) last[summary.Name] = summary.Last.Value;
                _metrics[summaries.Key] = last;
                _seen[summaries.Key] = news.Change;
            }
            Interlocked.Exchange(ref _change, news.Change);
            return true;
        }
    }

    /// <summary>All that is known now.</summary>
    public StudySnapshot Snapshot()
    {
        lock (_gate) return new(Record, _change, [.. _trials], [.. _latest], [.. _metrics], [.. _seen], [.. _domains], new HashSet<int>(_deleted));
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
            _metrics.Add(NoMetrics);
            _seen.Add(0);
        }
    }
}
