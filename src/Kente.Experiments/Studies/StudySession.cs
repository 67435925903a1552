using Kente.Experiments.Sampling.Auto;
using Kente.Experiments.Storage;

namespace Kente.Experiments.Studies;

/// <summary>
/// What a study and its trials share in this process: the storage, the history with its lock, the sampler and the leases. Trials know the
/// session, not the study.
/// </summary>
internal sealed partial class StudySession : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StudyHistory _history;
    private readonly Sampler _sampler;
    private readonly LeaseKeeper _keeper;
    private readonly bool _ownsStorage;
    private volatile bool _isDisposed;

    public StudySession(IStudyStorage storage, bool ownsStorage, string name, IReadOnlyList<Objective> objectives, StudyOptions? options)
    {
        (Storage, _ownsStorage) = (storage, ownsStorage);
        Options = options ?? new();
        ArgumentNullException.ThrowIfNull(objectives);
        if (objectives.Count == 0)
            throw new ArgumentException("A study needs at least one direction; 0 were given.", nameof(objectives));
        Record = storage.Open(name, objectives, Options.Seed);
        _history = new(Record);
        _sampler = Options.Sampler ?? new AutoSampler();
        _keeper = new(storage, Options.Lease, Options.Clock);
        Synchronize();
    }

    public StudyRecord Record { get; }

    public StudyOptions Options { get; }

    public IStudyStorage Storage { get; }

    public bool IsDisposed => _isDisposed;

    /// <summary>Trials and domains as the storage has them now, read once.</summary>
    public (IReadOnlyList<TrialRecord> Trials, IReadOnlyList<(string Name, Domain Domain)> Domains) Snapshot()
    {
        lock (_gate)
        {
            Synchronize();
            return ([.. _history.Trials], [.. _history.ParameterNames.Select(name => (name, _history.Domains[name]))]);
        }
    }

    public Domain Declare(string name, Domain domain)
    {
        lock (_gate)
        {
            _history.Domains.TryGetValue(name, out var known);
            var merged = StudyAgreement.Merge(name, known, domain);
            if (merged.Equals(known)) return merged;
            merged = Storage.Declare(Record.Id, name, domain);
            _history.Declare(name, merged);
            return merged;
        }
    }

    /// <summary>Draws a value of the domain that a trial asks for, by the domain that the study has.</summary>
    public ParameterValue Sample(SamplingContext context, string name, Domain domain, Domain whole)
    {
        lock (_gate)
        {
            Synchronize();
            var value = _sampler.Sample(context, name, whole);
            if (whole.TryNumber(value, out double number)) value = whole.Value(number);
            return domain.TryNumber(value, out _) ? value : domain.ValueAt(context.Generator.Uniform());
        }
    }

    public bool IsFixed(string name, ParameterValue value) => _sampler.IsFixed(name, value);

    public bool ShouldPrune(TrialRecord trial)
    {
        lock (_gate)
        {
            Synchronize();
            return Options.Pruner!.ShouldPrune(_history, trial);
        }
    }

    public IReadOnlyDictionary<string, string> AttributesOf(int number)
    {
        lock (_gate)
        {
            Synchronize();
            return _history.Trials[number].Attributes;
        }
    }

    /// <summary>Ends a lease with an outcome; without one the trial went back to the queue.</summary>
    /// <returns>Whether the outcome is kept as the trial's result.</returns>
    public bool End(Lease lease, Outcome? outcome, string unasked)
    {
        ThrowIfDisposed();
        _keeper.Forget(lease);
        if (outcome?.State == TrialState.Complete && unasked.Length > 0) Storage.Annotate(lease, "never asked for", unasked);
        return outcome is not null && Storage.Finish(lease, outcome);
    }

    /// <summary>Whether trials below the limit are running, here or elsewhere.</summary>
    public bool OthersRun(int? limit)
    {
        lock (_gate)
        {
            Synchronize();
            return _history.Running.Any(number => number < (limit ?? int.MaxValue));
        }
    }

    public void ThrowIfDisposed()
    {
        if (_isDisposed) throw new ObjectDisposedException("Kente.Experiments.Study", $"The study '{Record.Name}' is disposed.");
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
        }
        _keeper.Dispose();
        if (_ownsStorage) Storage.Dispose();
    }

    private void Synchronize()
    {
        ThrowIfDisposed();
        _history.Take(Storage.Changes(Record.Id, _history.Change));
    }
}
