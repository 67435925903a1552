using Kente.Experiments.Records;
using Kente.Experiments.Storage;
using Kente.Experiments.Studies;

namespace Kente.Experiments;

/// <summary>A hyperparameter search: a set of trials, the sampler that chooses their parameters, and the storage that keeps them.</summary>
/// <remarks>
/// Several processes may open the same study and run it; each trial is done once. Safe to use from several threads.
/// <code>
/// using var study = Study.Open("kente.db", "localizer", Direction.Maximize);
/// study.Run(trial => Score(trial.Float("rate", 1e-5, 1e-1, log: true)), trials: 100);
/// Console.WriteLine(study.Report());
/// </code>
/// </remarks>
/// <example><code>
/// using var study = Study.Open("study.db", "lamp", Direction.Minimize);
/// study.Run(trial =&gt; Score(trial.Float("rate", 1e-5, 1e-1, log: true), trial.Int("units", 8, 64)), trials: 100);
/// Console.WriteLine(study.Report());      // the best value and its selection bias
/// </code></example>
public sealed partial class Study : IDisposable
{
    private readonly StudySession _session;
    private readonly AsyncLocal<Trial?> _within = new();

    private Study(StudySession session) => _session = session;

    /// <summary>Gets the name of the study.</summary>
    public string Name => _session.Record.Name;

    /// <summary>Gets the objectives with their names and directions.</summary>
    public IReadOnlyList<Objective> Objectives => _session.Record.Objectives;

    /// <summary>Gets one direction for each objective.</summary>
    public IReadOnlyList<Direction> Directions => _session.Record.Directions;

    /// <summary>Gets the options of the study.</summary>
    public StudyOptions Options => _session.Options;

    /// <summary>
    /// Gets whether this process has ended a run because the next trial would exceed <see cref="StudyOptions.CostBudget"/>.
    /// </summary>
    public bool IsBudgetSpent => _session.IsBudgetSpent;

    /// <summary>Gets the storage that keeps the study.</summary>
    public IStudyStorage Storage => _session.Storage;

    /// <summary>Gets all trials by number, as the storage has them now.</summary>
    public IReadOnlyList<TrialRecord> Trials => _session.Snapshot().Trials;

    /// <summary>Gets the parameters known so far with their domains.</summary>
    public IReadOnlyDictionary<string, Domain> Domains =>
        _session.Snapshot().Domains.ToDictionary(entry => entry.Name, entry => entry.Domain);

    /// <summary>Gets the best feasible trial of a study with one objective.</summary>
    /// <exception cref="InvalidOperationException">The study has several objectives, or no feasible trial is complete.</exception>
    public TrialRecord Best => Objectives.Count > 1
        ? throw new InvalidOperationException(
            $"The study '{Name}' has {Objectives.Count} objectives and no single best trial. Use {nameof(ParetoFront)}.")
        : Ranking.Best(Trials, Objectives[0].Direction)
            ?? throw new InvalidOperationException($"No feasible trial of the study '{Name}' is complete.");

    /// <summary>
    /// Gets the feasible trials that no other trial dominates: none is better in one objective and at least as good in all.
    /// </summary>
    public IReadOnlyList<TrialRecord> ParetoFront => Ranking.ParetoFront(Trials, Objectives);

    /// <summary>Opens a study in an SQLite file or a PostgreSQL database, or creates it.</summary>
    /// <param name="address">Path of the SQLite file, created if missing, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <param name="name">Name of the study.</param>
    /// <param name="direction">Direction of the objective.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The study exists with other objectives or another seed.</exception>
    public static Study Open(string address, string name, Direction direction, StudyOptions? options = null) =>
        Open(address, name, [direction], options);

    /// <summary>Opens a study with several objectives in an SQLite file or a PostgreSQL database, or creates it.</summary>
    /// <param name="address">Path of the SQLite file, created if missing, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <param name="name">Name of the study.</param>
    /// <param name="objectives">The objectives: a direction, or <c>new("accuracy", Direction.Maximize)</c>, for each.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The study exists with other objectives or another seed.</exception>
    public static Study Open(string address, string name, IReadOnlyList<Objective> objectives, StudyOptions? options = null) =>
        new(new StudySession(StudyStorage.Open(address), ownsStorage: true, name, objectives, options));

    /// <summary>Opens a study in an open storage, or creates it.</summary>
    /// <param name="storage">The storage. The study does not dispose it.</param>
    /// <param name="name">Name of the study.</param>
    /// <param name="objectives">The objectives: a direction, or <c>new("accuracy", Direction.Maximize)</c>, for each.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The study exists with other objectives or another seed.</exception>
    public static Study Open(IStudyStorage storage, string name, IReadOnlyList<Objective> objectives, StudyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return new(new StudySession(storage, ownsStorage: false, name, objectives, options));
    }

    /// <summary>Creates a study in memory.</summary>
    /// <param name="direction">Direction of the objective.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public static Study InMemory(Direction direction, StudyOptions? options = null) => InMemory([direction], options);

    /// <summary>Creates a study with several objectives in memory.</summary>
    /// <param name="objectives">The objectives: a direction, or <c>new("accuracy", Direction.Maximize)</c>, for each.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public static Study InMemory(IReadOnlyList<Objective> objectives, StudyOptions? options = null) =>
        new(new StudySession(StudyStorage.InMemory(options?.Clock), ownsStorage: true, "study", objectives, options));

    /// <summary>Enqueues a trial with known parameters, for example the defaults. It runs before new trials.</summary>
    /// <param name="parameters">Values to use; the sampler chooses parameters that are missing.</param>
    /// <returns>The number of the trial.</returns>
    /// <remarks>
    /// A value moves to the nearest step of its range. A trial fails if its objective asks for a parameter with a range or choices that do
    /// not contain the value. Parameters that a complete trial never asked for are listed in its attribute <c>never asked for</c> (<see
    /// cref="TrialRecord.Attributes"/>).
    /// </remarks>
    /// <exception cref="ArgumentException">A parameter name is empty, or a number is not finite.</exception>
    public int Enqueue(IReadOnlyDictionary<string, ParameterValue> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _session.ThrowIfDisposed();
        foreach (var (name, value) in parameters) ParameterValue.CheckGiven(name, [value], nameof(parameters));
        return Storage.Enqueue(_session.Record.Id, parameters);
    }

    /// <summary>Begins a trial whose values are given to <see cref="Tell"/> later. The study holds its lease until then.</summary>
    /// <exception cref="InvalidOperationException">
    /// The sampler has nothing left to try, or the next trial would exceed the cost budget.
    /// </exception>
    public Trial Ask() => _session.Claim(limit: null) is { } claimed
        ? new(_session, claimed, throwsWhenStopped: false, default)
        : throw new InvalidOperationException(
            IsBudgetSpent ? "The next trial would exceed the cost budget of the study." : "The sampler has nothing left to try.");

    /// <summary>Ends a trial with its values.</summary>
    /// <param name="trial">A trial that <see cref="Ask"/> returned.</param>
    /// <param name="values">One value for each objective.</param>
    /// <returns>False if another attempt has taken the trial over; the result is then kept as superseded.</returns>
    /// <exception cref="ArgumentException">The number of values is wrong, or the trial belongs to another study.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public bool Tell(Trial trial, params IReadOnlyList<double> values) => Open(trial).End(trial.OutcomeOf(values));

    /// <summary>Ends a trial as pruned.</summary>
    /// <param name="trial">A trial that <see cref="Ask"/> returned.</param>
    /// <returns>False if another attempt has taken the trial over.</returns>
    /// <exception cref="ArgumentException">The trial belongs to another study.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public bool TellPruned(Trial trial) => Open(trial).End(trial.Outcome(TrialState.Pruned, []));

    /// <summary>Ends a trial as failed.</summary>
    /// <param name="trial">A trial that <see cref="Ask"/> returned.</param>
    /// <param name="error">The error; its text is kept with the trial.</param>
    /// <returns>False if another attempt has taken the trial over.</returns>
    /// <exception cref="ArgumentException">The trial belongs to another study.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public bool TellFailed(Trial trial, Exception error) => Open(trial).End(trial.Outcome(TrialState.Failed, [], $"{error}"));

    /// <summary>
    /// Returns the trials that are still open to the queue, and closes the storage if the study opened it. A run in progress ends with an
    /// <see cref="ObjectDisposedException"/> when its objective returns.
    /// </summary>
    public void Dispose() => _session.Dispose();

    private Trial Open(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        if (!ReferenceEquals(trial.Session, _session))
            throw new ArgumentException(
                $"Trial {trial.Number} is not of this study. Tell it to the study whose {nameof(Ask)} returned it.", nameof(trial));
        return trial.HasEnded ? throw new InvalidOperationException($"Trial {trial.Number} has ended.") : trial;
    }
}
