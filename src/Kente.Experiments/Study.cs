using Kente.Experiments.Sampling;
using Kente.Experiments.Spaces;
using Kente.Experiments.Storage;

namespace Kente.Experiments;

/// <summary>A search for good parameters: trials, who chooses them, and where they are kept.</summary>
/// <remarks>
/// Several processes may open the same study and run it; each trial is done once. Safe from several threads.
/// <code>
/// using var study = Study.Open("kente.db", "localizer", Direction.Maximize);
/// study.Run(trial => Score(trial.Float("rate", 1e-5, 1e-1, log: true)), trials: 100);
/// Console.WriteLine(study.Report());
/// </code>
/// </remarks>
public sealed partial class Study : IDisposable
{
    private readonly Lock _gate = new();
    private readonly History _history;
    private readonly Sampler _sampler;
    private readonly bool _ownsStorage;
    private readonly LeaseKeeper _keeper;
    private readonly AsyncLocal<Trial?> _within = new();
    private volatile bool _isBudgetSpent, _isDisposed;
    private long _nextReaping;

    private Study(IStudyStorage storage, bool ownsStorage, string name, IReadOnlyList<Direction> directions, StudyOptions? options)
    {
        (Storage, _ownsStorage) = (storage, ownsStorage);
        Options = options ?? new();
        ArgumentNullException.ThrowIfNull(directions);
        if (directions.Count == 0) throw new ArgumentException("A study has at least one direction.", nameof(directions));
        Record = storage.Open(name, directions, Options.Seed);
        _history = new(Record);
        _sampler = Options.Sampler ?? Samplers.Auto();
        _keeper = new(storage, Options.Lease, Options.Clock);
        Synchronize();
    }

    /// <summary>Its name.</summary>
    public string Name => Record.Name;

    /// <summary>One direction for each objective.</summary>
    public IReadOnlyList<Direction> Directions => Record.Directions;

    /// <summary>How it works.</summary>
    public StudyOptions Options { get; }

    /// <summary>True once this process has ended before a trial that would exceed <see cref="StudyOptions.CostBudget"/>.</summary>
    public bool IsBudgetSpent => _isBudgetSpent;

    /// <summary>Where it is kept.</summary>
    public IStudyStorage Storage { get; }

    /// <summary>All trials by number, as the storage has them now.</summary>
    public IReadOnlyList<TrialRecord> Trials
    {
        get
        {
            lock (_gate)
            {
                Synchronize();
                return [.. _history.Trials];
            }
        }
    }

    /// <summary>The parameters known so far with their domains.</summary>
    public IReadOnlyDictionary<string, Domain> Domains
    {
        get
        {
            lock (_gate)
            {
                Synchronize();
                return new Dictionary<string, Domain>(_history.Domains);
            }
        }
    }

    /// <summary>The best feasible trial of a study with one objective.</summary>
    /// <exception cref="InvalidOperationException">The study has several objectives, or no feasible trial is complete.</exception>
    public TrialRecord Best => Directions.Count > 1
        ? throw new InvalidOperationException($"The study '{Name}' has {Directions.Count} objectives: no trial is best, look at {nameof(ParetoFront)}.")
        : Ranking.Best(Trials, Directions[0]) ?? throw new InvalidOperationException($"No feasible trial of the study '{Name}' is complete.");

    /// <summary>The feasible trials that no other one beats in every objective.</summary>
    public IReadOnlyList<TrialRecord> ParetoFront => Ranking.ParetoFront(Trials, Directions);

    internal StudyRecord Record { get; }

    /// <summary>Opens a study in an SQLite file or a PostgreSQL database, or makes it.</summary>
    /// <param name="address">The file, which is made if it is absent, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <param name="name">The study's name.</param>
    /// <param name="direction">Which way the objective is better.</param>
    /// <param name="options">How it works.</param>
    /// <exception cref="ArgumentException">The study exists with other directions or another seed.</exception>
    public static Study Open(string address, string name, Direction direction, StudyOptions? options = null) => Open(address, name, [direction], options);

    /// <summary>Opens a study of several objectives in an SQLite file or a PostgreSQL database, or makes it.</summary>
    /// <param name="address">The file, which is made if it is absent, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <param name="name">The study's name.</param>
    /// <param name="directions">One direction for each objective.</param>
    /// <param name="options">How it works.</param>
    /// <exception cref="ArgumentException">The study exists with other directions or another seed.</exception>
    public static Study Open(string address, string name, IReadOnlyList<Direction> directions, StudyOptions? options = null) =>
        new(StudyStorage.Open(address), ownsStorage: true, name, directions, options);

    /// <summary>Opens a study in a storage that the caller keeps.</summary>
    /// <param name="storage">The storage; it is not disposed with the study.</param>
    /// <param name="name">The study's name.</param>
    /// <param name="directions">One direction for each objective.</param>
    /// <param name="options">How it works.</param>
    /// <exception cref="ArgumentException">The study exists with other directions or another seed.</exception>
    public static Study Open(IStudyStorage storage, string name, IReadOnlyList<Direction> directions, StudyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return new(storage, ownsStorage: false, name, directions, options);
    }

    /// <summary>A study that lives as long as the process.</summary>
    /// <param name="direction">Which way the objective is better.</param>
    /// <param name="options">How it works.</param>
    public static Study InMemory(Direction direction, StudyOptions? options = null) => InMemory([direction], options);

    /// <summary>A study of several objectives that lives as long as the process.</summary>
    /// <param name="directions">One direction for each objective.</param>
    /// <param name="options">How it works.</param>
    public static Study InMemory(IReadOnlyList<Direction> directions, StudyOptions? options = null) =>
        new(new MemoryStorage(options?.Clock), ownsStorage: true, "study", directions, options);

    /// <summary>Puts a trial with known parameters in the queue, for example the defaults. It runs before new ones.</summary>
    /// <param name="parameters">Values to use; parameters that are absent are left to the sampler.</param>
    /// <returns>The trial's number.</returns>
    /// <remarks>
    /// A value is used as it is, moved to the nearest step: a trial that asks for its parameter with a range or choices without it fails. Parameters that a
    /// complete trial never asked for are named in the note <c>never asked for</c> among its <see cref="TrialRecord.Attributes"/>.
    /// </remarks>
    /// <exception cref="ArgumentException">A parameter has no name, or a number is not finite.</exception>
    public int Enqueue(IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ThrowIfDisposed();
        foreach (var (name, value) in parameters) ParameterValue.CheckGiven(name, [value], nameof(parameters));
        return Storage.Enqueue(Record.Id, parameters);
    }

    /// <summary>Begins a trial whose value is told later. Its lease holds while this study is open.</summary>
    /// <exception cref="InvalidOperationException">The sampler has nothing left to try, or the next trial would exceed the study's budget.</exception>
    public Trial Ask() => Begin(limit: null, throwsWhenStopped: false, default)
        ?? throw new InvalidOperationException(_isBudgetSpent ? "The next trial would exceed the study's budget." : "The sampler has nothing left to try.");

    /// <summary>Tells the values of a trial that was asked for.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="values">One value for each objective.</param>
    /// <returns>False if another attempt has taken the trial over; the result is kept as superseded.</returns>
    /// <exception cref="ArgumentException">There are too many or too few values, or the trial is not of this study.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public bool Tell(Trial trial, params IReadOnlyList<double> values) => End(Open(trial), Valued(trial, values));

    /// <summary>Tells that a trial was stopped early.</summary>
    /// <param name="trial">The trial.</param>
    /// <returns>False if another attempt has taken the trial over.</returns>
    /// <exception cref="ArgumentException">The trial is not of this study.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public bool TellPruned(Trial trial) => End(Open(trial), trial.Outcome(TrialState.Pruned, []));

    /// <summary>Tells that a trial failed.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="error">Why.</param>
    /// <returns>False if another attempt has taken the trial over.</returns>
    /// <exception cref="ArgumentException">The trial is not of this study.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public bool TellFailed(Trial trial, Exception error) => End(Open(trial), trial.Outcome(TrialState.Failed, [], $"{error}"));

    /// <summary>
    /// Gives back the trials that were asked for and never told, and closes the storage if the study opened it. A run that is under way ends with an
    /// <see cref="ObjectDisposedException"/> once its objective returns.
    /// </summary>
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

    internal Domain Declare(string name, Domain domain)
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

    internal ParameterValue Sample(SamplingContext context, string name, Domain domain, Domain whole)
    {
        lock (_gate)
        {
            Synchronize();
            var value = whole.Value(_sampler.Sample(context, name, whole));
            return domain.TryNumber(value, out _) ? value : domain.Value(domain.FromUnit(context.Generator.Uniform()));
        }
    }

    internal bool AsksPruner(TrialRecord trial)
    {
        lock (_gate)
        {
            Synchronize();
            return Options.Pruner!.ShouldPrune(_history, trial);
        }
    }

    internal IReadOnlyDictionary<string, string> AttributesOf(int number) => Trials[number].Attributes;

    internal bool WasGiven(string name, ParameterValue value) => _sampler.WasGiven(name, value);

    internal void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, this);

    private Trial Open(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (!ReferenceEquals(trial.Study, this)) throw new ArgumentException($"Trial {trial.Number} is not of this study: it is told to the one that gave it.", nameof(trial));
        return trial.HasEnded ? throw new InvalidOperationException($"Trial {trial.Number} has ended.") : trial;
    }

    private void Synchronize()
    {
        ThrowIfDisposed();
        _history.Take(Storage.Changes(Record.Id, _history.Change));
    }
}
