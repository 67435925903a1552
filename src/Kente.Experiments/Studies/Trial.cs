using Kente.Experiments.Records;
using Kente.Experiments.Storage;
using Kente.Experiments.Studies;

namespace Kente.Experiments;

/// <summary>
/// One evaluation of the objective. The objective asks the trial for parameters, reports intermediate values to it, and returns the value.
/// </summary>
/// <remarks>
/// The search space is defined by asking: whether a parameter exists may depend on the values of others, in plain C#.
/// </remarks>
/// <example><code>
/// static double Objective(Trial trial)
/// {
///     double rate = trial.Float("rate", 1e-5, 1e-1, log: true);
///     string optimizer = trial.Categorical("optimizer", "adam", "sgd");
///     return Score(rate, trial.Int("units", 8, 64)) + (optimizer == "sgd" ? 0.1 : 0);
/// }
/// </code></example>
public sealed class Trial
{
    // Studio shows a step within a second; more than four writes a second would not show sooner.
    private const long WriteInterval = 250;

    private readonly SamplingContext _context;
    private readonly Dictionary<string, ParameterValue> _proposed;
    private readonly Dictionary<string, ParameterValue> _asked = [];
    private readonly Dictionary<string, Domain> _domains = [];
    private readonly List<IntermediateValue> _unwritten = [];
    private readonly ReportList _reports = new();
    private readonly bool _throwsWhenStopped;
    private IReadOnlyList<double> _constraints = [];
    private double? _standardError;
    private volatile bool _hasEnded;
    private long _lastWrite = Environment.TickCount64 - WriteInterval;

    internal Trial(StudySession session, ClaimedTrial claimed, bool throwsWhenStopped, CancellationToken cancellation)
    {
        (Session, Lease, _context, _proposed) = (session, claimed.Lease, claimed.Context, claimed.Proposed);
        (_throwsWhenStopped, Cancellation) = (throwsWhenStopped, cancellation);
    }

    /// <summary>Gets the number of the trial in the study, from 0.</summary>
    public int Number => Lease.Number;

    /// <summary>Gets the number of the attempt, from 1. A retry uses the parameters of the first attempt.</summary>
    public int Attempt => Lease.Attempt;

    /// <summary>
    /// Gets a token that is signaled when the run is cancelled or its time is over. If the objective throws because of it, the trial
    /// returns to the queue.
    /// </summary>
    public CancellationToken Cancellation { get; }

    /// <summary>
    /// Gets whether the pruner wants the trial to stop. Needed with <see cref="Study.Ask"/> only; in <c>Study.Run</c>, <see cref="Report"/>
    /// ends the objective itself.
    /// </summary>
    public bool ShouldPrune { get; private set; }

    /// <summary>Gets the objectives of the study with their names and directions.</summary>
    public IReadOnlyList<Objective> Objectives => Session.Record.Objectives;

    /// <summary>Gets the direction of each objective of the study.</summary>
    public IReadOnlyList<Direction> Directions => Session.Record.Directions;

    /// <summary>Gets the parameters asked for so far.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Parameters => _asked;

    /// <summary>Gets the attributes that this attempt and earlier ones set with <see cref="Note"/>.</summary>
    public IReadOnlyDictionary<string, string> Attributes => Session.AttributesOf(Number);

    internal StudySession Session { get; }

    internal Lease Lease { get; }

    /// <summary>True once the study has the trial's result, or the trial was given back: nothing can be written to it.</summary>
    internal bool HasEnded => _hasEnded;

    /// <summary>Chooses a real number.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Largest value.</param>
    /// <param name="log">True for a logarithmic range: each order of magnitude is equally likely.</param>
    /// <param name="step">Distance between neighboring values; null for a continuous range.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty; the range is empty or too wide; the parameter has another type in this study or was asked for with another range
    /// in this trial; or a fixed value (enqueued, or of a grid) is outside of the range.
    /// </exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public double Float(string name, double low, double high, bool log = false, double? step = null) =>
        Get(name, new FloatDomain(low, high, log, step)).Number;

    /// <summary>Chooses an integer.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="low">Smallest value.</param>
    /// <param name="high">Largest value.</param>
    /// <param name="log">True for a logarithmic range: each order of magnitude is equally likely.</param>
    /// <param name="step">Distance between neighboring values; 1 by default.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty; the range is empty or too wide; the parameter has another type in this study or was asked for with another range
    /// in this trial; or a fixed value (enqueued, or of a grid) is outside of the range.
    /// </exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public int Int(string name, int low, int high, bool log = false, int step = 1) =>
        (int)Get(name, new IntDomain(low, high, log, step)).Number;

    /// <summary>Chooses one of several values. Later trials may offer further ones.</summary>
    /// <typeparam name="T">A number, a string, a bool or an enum.</typeparam>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="choices">The choices.</param>
    /// <exception cref="ArgumentException">
    /// The name is empty; there is no choice, or one appears twice; the parameter has another type in this study or was asked for with
    /// other choices in this trial; or a fixed value (enqueued, or of a grid) is not among the choices.
    /// </exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public T Categorical<T>(string name, params IReadOnlyList<T> choices) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(choices);
        return Get(name, new CategoricalDomain([.. choices.Select(choice => ParameterValue.Of(choice))])).As<T>();
    }

    /// <summary>
    /// Reports an intermediate value. If the pruner decides to stop the trial, this ends the objective and the trial is pruned.
    /// </summary>
    /// <param name="step">The step, for example the epoch.</param>
    /// <param name="value">Value of the objective at this step.</param>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Report(int step, double value)
    {
        ThrowIfEnded();
        _reports.Set(new(step, value));
        _unwritten.Add(new(step, value));
        bool decides = Session.Options.Pruner is not null;
        if (decides || _unwritten.Count >= 256 || Environment.TickCount64 - _lastWrite >= WriteInterval) Write();
        if (!decides || ShouldPrune) return;
        ShouldPrune = Session.ShouldPrune(new TrialRecord(Number, TrialState.Running) { Reports = _reports, Parameters = _asked });
        if (ShouldPrune && _throwsWhenStopped) throw new TrialStopException(isPruned: true);
    }

    /// <summary>Logs further metrics of a step, such as the losses of an epoch.</summary>
    /// <param name="step">The step, for example the epoch.</param>
    /// <param name="values">Values by metric name.</param>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Log(long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ThrowIfEnded();
        var now = Session.Options.Clock.GetUtcNow();
        CheckHeld(Session.Storage.Log(Lease, [.. values.Select(entry => new MetricSeries(entry.Key, [new(step, entry.Value, now)]))]));
    }

    /// <summary>
    /// Sets an attribute of the trial, such as the path of a file, a commit or a checkpoint. An earlier value is replaced.
    /// </summary>
    /// <param name="key">Name of the attribute.</param>
    /// <param name="value">Value of the attribute.</param>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Note(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        ThrowIfEnded();
        CheckHeld(Session.Storage.Annotate(Lease, key, value));
    }

    /// <summary>
    /// Sets the constraint values. A constraint is satisfied if its value is 0 or less. Samplers prefer feasible trials, and only a
    /// feasible trial can be the best one.
    /// </summary>
    /// <param name="violations">One value for each constraint.</param>
    /// <exception cref="ArgumentException">A value is NaN.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Constrain(params IReadOnlyList<double> violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        ThrowIfEnded();
        if (violations.Any(double.IsNaN)) throw new ArgumentException("A constraint value must be a number, not NaN.", nameof(violations));
        _constraints = [.. violations];
    }

    /// <summary>Sets the standard error of the value, from which the report estimates the selection bias of the best trial.</summary>
    /// <param name="standardError">Standard error of the value, for example over folds.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void SetStandardError(double standardError)
    {
        ThrowIfEnded();
        if (!(standardError >= 0 && double.IsFinite(standardError)))
            throw new ArgumentOutOfRangeException(nameof(standardError), standardError,
                "A standard error must be a finite number of 0 or more.");
        _standardError = standardError;
    }

    internal Outcome Outcome(TrialState state, IReadOnlyList<double> values, string? error = null) => new(state, _asked)
    {
        Values = values,
        Constraints = _constraints,
        StandardError = _standardError,
        Error = error,
        Reports = _unwritten,
    };

    /// <summary>The outcome of a trial with these values: failed if one is NaN or better than any other could be.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the objectives.</exception>
    internal Outcome OutcomeOf(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var study = Session.Record;
        if (values.Count != study.Objectives.Count)
        {
            string names = string.Join(", ", study.Objectives.Select(objective => objective.Name).OfType<string>());
            string message =
                $"The study '{study.Name}' has {Counted(study.Objectives.Count, "objective")}{(names.Length > 0 ? $" ({names})" : "")}, " +
                $"but {Counted(values.Count, "value")} came.";
            throw new ArgumentException(message, nameof(values));
        }
        if (values.Any(double.IsNaN)) return Outcome(TrialState.Failed, [], "The objective is not a number (NaN).");
        bool isUnbeatable = study.Objectives.Select((objective, i) => (objective.Direction, values[i])).Any(
            pair => pair.Item2 == (pair.Direction == Direction.Minimize ? double.NegativeInfinity : double.PositiveInfinity));
        return isUnbeatable
            ? Outcome(TrialState.Failed, [], "The trial returned an infinite objective value, which no other trial could beat.")
            : Outcome(TrialState.Complete, values);
    }

    /// <summary>Values by the names of the objectives, in the order of the objectives.</summary>
    /// <exception cref="ArgumentException">A name is not that of an objective, or an objective has no value.</exception>
    internal IReadOnlyList<double> InOrder(IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (string name in values.Keys) ObjectiveList.IndexOf(Objectives, name);
        return [.. Objectives.Select((objective, i) => objective.Name is { } name && values.TryGetValue(name, out double value) ? value
            : throw new ArgumentException($"The objective {objective.Name ?? $"{i}"} has no value.", nameof(values)))];
    }

    /// <summary>Ends the trial; without an outcome it was given back or lost.</summary>
    internal bool End(Outcome? outcome)
    {
        bool isKept = Session.End(Lease, outcome, string.Join(", ", Unasked));
        _hasEnded = true;
        return isKept;
    }

    /// <summary>Returns the trial to the queue. Its reports stay: the next attempt may continue from here.</summary>
    internal void GiveBack()
    {
        Session.Storage.Report(Lease, _unwritten);
        Session.Storage.Release(Lease);
    }

    // Names that were enqueued with a value and never asked for.
    private IEnumerable<string> Unasked => Lease.Attempt == 1 ? Lease.Proposed.Keys.Where(name => !_asked.ContainsKey(name)) : [];

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private ParameterValue Get(string name, Domain domain)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ThrowIfEnded();
        if (_asked.TryGetValue(name, out var known))
        {
            return domain.HasSameValues(_domains[name])
                ? known
                : throw new ArgumentException($"This trial asked for '{name}' as {_domains[name].Words}, and now as {domain.Words}.");
        }
        var whole = Session.Declare(name, domain);
        if (!_proposed.TryGetValue(name, out var value) || !domain.TryNumber(value, out _))
        {
            ThrowIfFixed(name, domain);
            value = Session.Sample(_context, name, domain, whole);
            _proposed[name] = value;
            CheckHeld(Session.Storage.Propose(Lease, _proposed));
        }
        _domains[name] = domain;
        return _asked[name] = domain is NumericDomain ? domain.Value(value.Number) : value;
    }

    // A value that a sampler chose from an older range is replaced; one that the user gave is not.
    private void ThrowIfFixed(string name, Domain domain)
    {
        if (!_proposed.TryGetValue(name, out var value)) return;
        if (Lease.Attempt == 1 && Lease.Proposed.ContainsKey(name))
            throw new ArgumentException($"{name} = {value.Quoted} was enqueued, but {domain.Misfit(value)}.");
        if (Session.IsFixed(name, value))
            throw new ArgumentException($"{name} = {value.Quoted} is fixed by the sampler, but {domain.Misfit(value)}.");
    }

    private void ThrowIfEnded()
    {
        Session.ThrowIfDisposed();
        if (HasEnded) throw new InvalidOperationException($"Trial {Number} has ended.");
    }

    private void Write()
    {
        bool held = Session.Storage.Report(Lease, _unwritten);
        _unwritten.Clear();
        _lastWrite = Environment.TickCount64;
        CheckHeld(held);
    }

    private void CheckHeld(bool held)
    {
        if (!held && _throwsWhenStopped) throw new TrialStopException(isPruned: false);
    }
}
