using System.Runtime.InteropServices;
using Kente.Experiments.Spaces;
using Kente.Experiments.Storage;

namespace Kente.Experiments;

/// <summary>What is known of a study, kept up to date by reading only what changed. Samplers and pruners look at it; they are called one at a time.</summary>
public sealed class History
{
    private readonly List<TrialRecord> _trials = [];
    private readonly List<int> _learned = [];
    private readonly Dictionary<string, Domain> _domains = [];
    private readonly List<string> _names = [];

    internal History(StudyRecord study) => Study = study;

    /// <summary>The study's name, directions and seed.</summary>
    public StudyRecord Study { get; }

    /// <summary>All trials by number.</summary>
    public IReadOnlyList<TrialRecord> Trials => _trials;

    /// <summary>Numbers of the trials that are complete or pruned, in the order in which this process learned of them. It only ever grows at its end.</summary>
    public IReadOnlyList<int> Learned => _learned;

    /// <summary>Names of the parameters, in the order in which they were first asked for.</summary>
    public IReadOnlyList<string> ParameterNames => _names;

    /// <summary>The domain of each parameter.</summary>
    public IReadOnlyDictionary<string, Domain> Domains => _domains;

    /// <summary>Counts changes of the domains.</summary>
    internal int DomainChanges { get; private set; }

    internal ReadOnlySpan<TrialRecord> TrialSpan => CollectionsMarshal.AsSpan(_trials);

    internal long Change { get; private set; }

    /// <summary>How many trials have ended, failed ones included.</summary>
    internal int Ended { get; private set; }

    /// <summary>The numbers of the trials that run now.</summary>
    internal SortedSet<int> Running { get; } = [];

    /// <summary>1 if the first objective is minimised, −1 if it is maximised: a value times the sign is a loss.</summary>
    internal double Sign(int objective = 0) => Study.Directions[objective] == Direction.Minimize ? 1 : -1;

    internal void Take(StudyChanges changes)
    {
        Change = changes.Change;
        foreach (var (name, domain) in changes.Domains) Declare(name, domain);
        foreach (var trial in changes.Trials) Take(trial);
        foreach (var (number, report) in changes.Reports)
        {
            Reach(number);
            ((ReportList)_trials[number].Reports).Set(report);
        }
    }

    internal void Declare(string name, Domain domain)
    {
        if (!_domains.ContainsKey(name)) _names.Add(name);
        _domains[name] = domain;
        DomainChanges++;
    }

    private void Take(TrialRecord trial)
    {
        Reach(trial.Number);
        var known = _trials[trial.Number];
        _trials[trial.Number] = trial with { Reports = known.Reports };
        if (trial.State == TrialState.Running) Running.Add(trial.Number);
        else Running.Remove(trial.Number);
        if (!trial.IsFinished || known.IsFinished) return;
        Ended++;
        if (trial.State != TrialState.Failed) _learned.Add(trial.Number);
    }

    private void Reach(int number)
    {
        while (_trials.Count <= number) _trials.Add(new(_trials.Count, TrialState.Waiting) { Reports = new ReportList() });
    }
}
