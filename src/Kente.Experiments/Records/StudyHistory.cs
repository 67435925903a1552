using Kente.Experiments.Records;

namespace Kente.Experiments;

/// <summary>
/// The trials and parameters of a study as this process knows them. Samplers, pruners and terminators read it while they are called;
/// it changes between calls.
/// </summary>
public sealed class StudyHistory
{
    private readonly List<TrialRecord> _trials = [];
    private readonly List<int> _observed = [];
    private readonly Dictionary<string, Domain> _domains = [];
    private readonly List<string> _names = [];
    private readonly SortedSet<int> _running = [];
    private readonly HashSet<int> _deleted = [];

    internal StudyHistory(StudyRecord study) => Study = study;

    /// <summary>Gets the name, objectives and seed of the study.</summary>
    public StudyRecord Study { get; }

    /// <summary>Gets all trials by number.</summary>
    public IReadOnlyList<TrialRecord> Trials => _trials;

    /// <summary>
    /// Gets the numbers of the complete and pruned trials, in the order in which this process read them. New numbers are appended; the list
    /// is never reordered.
    /// </summary>
    public IReadOnlyList<int> Observed => _observed;

    /// <summary>Gets the names of the parameters, in the order in which the objective first asked for them.</summary>
    public IReadOnlyList<string> ParameterNames => _names;

    /// <summary>Gets the domain of each parameter.</summary>
    public IReadOnlyDictionary<string, Domain> Domains => _domains;

    /// <summary>Gets the numbers of the trials that are running, in ascending order.</summary>
    public IReadOnlySet<int> Running => _running;

    /// <summary>All trials or runs by number, without runs that were deleted.</summary>
    internal IEnumerable<TrialRecord> Existing => _trials.Where(trial => Has(trial.Number));

    /// <summary>Counts changes of the domains.</summary>
    internal int DomainChanges { get; private set; }

    internal long Change { get; private set; }

    /// <summary>1 if the objective is minimized, −1 if it is maximized: value · sign is a loss.</summary>
    internal double Sign(int objective = 0) => Study.Objectives[objective].Direction == Direction.Minimize ? 1 : -1;

    internal bool Has(int number) => number >= 0 && number < _trials.Count && !_deleted.Contains(number);

    internal void Take(StudyChanges changes)
    {
        _deleted.UnionWith(changes.Deleted);
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
        if (trial.State == TrialState.Running) _running.Add(trial.Number);
        else _running.Remove(trial.Number);
        if (!trial.IsFinished || known.IsFinished) return;
        if (trial.State != TrialState.Failed) _observed.Add(trial.Number);
    }

    private void Reach(int number)
    {
        while (_trials.Count <= number)
            _trials.Add(new(_trials.Count, TrialState.Waiting) { Reports = new ReportList(), Objectives = Study.Objectives });
    }
}
