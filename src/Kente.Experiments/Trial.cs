using Kente.Experiments.Sampling;
using Kente.Experiments.Spaces;
using Kente.Experiments.Storage;
using Kente.Experiments.Tracking;

namespace Kente.Experiments;

/// <summary>One try. The objective asks it for parameters, tells it how things go, and returns the value.</summary>
/// <remarks>The space is defined by asking: which parameters there are may depend on the values of others, by plain C#.</remarks>
public sealed class Trial
{
    // A viewer shows a step within a second; more than four writes a second would show nobody anything.
    private const long WriteInterval = 250;

    private readonly SamplingContext _context;
    private readonly Dictionary<string, ParameterValue> _proposed;
    private readonly Dictionary<string, ParameterValue> _asked = [];
    private readonly Dictionary<string, Domain> _domains = [];
    private readonly List<IntermediateValue> _unwritten = [];
    private readonly ReportList _reports = new();
    private volatile bool _hasEnded;
    private long _lastWrite = Environment.TickCount64 - WriteInterval;

    internal Trial(Study study, Lease lease, SamplingContext context, Dictionary<string, ParameterValue> proposed, bool throwsWhenStopped, CancellationToken cancellation)
    {
        (Study, Lease, _context, _proposed) = (study, lease, context, proposed);
        (ThrowsWhenStopped, Cancellation) = (throwsWhenStopped, cancellation);
    }

    /// <summary>Its number in the study, from 0.</summary>
    public int Number => Lease.Number;

    /// <summary>Which attempt this is: above 1 if an earlier worker was lost. The parameters are those of the first attempt.</summary>
    public int Attempt => Lease.Attempt;

    /// <summary>Fires when the run is cancelled or out of time. If the objective throws because of it, the trial goes back to the queue.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>True once a pruner wants the trial to stop. Needed only in ask-and-tell; in <c>Run</c>, <see cref="Report"/> leaves the objective itself.</summary>
    public bool ShouldPrune { get; private set; }

    /// <summary>The direction of each objective of the study.</summary>
    public IReadOnlyList<Direction> Directions => Study.Directions;

    /// <summary>The parameters asked for so far.</summary>
    public IReadOnlyDictionary<string, ParameterValue> Parameters => _asked;

    /// <summary>What earlier attempts and this one noted with <see cref="Note"/>.</summary>
    public IReadOnlyDictionary<string, string> Attributes => Study.AttributesOf(Number);

    internal Study Study { get; }

    internal Lease Lease { get; }

    /// <summary>True once its study has its result, or it was given back: nothing can be kept with it any more.</summary>
    internal bool HasEnded
    {
        get => _hasEnded;
        set => _hasEnded = value;
    }

    /// <summary>Names that were enqueued with a value and never asked for.</summary>
    internal IEnumerable<string> Unasked => Lease.Attempt == 1 ? Lease.Proposed.Keys.Where(name => !_asked.ContainsKey(name)) : [];

    internal bool ThrowsWhenStopped { get; }

    internal IReadOnlyList<IntermediateValue> Unwritten => _unwritten;

    internal IReadOnlyList<double> Constraints { get; private set; } = [];

    internal double? StandardError { get; private set; }

    /// <summary>A real number.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The largest value.</param>
    /// <param name="log">True if orders of magnitude count equally.</param>
    /// <param name="step">Distance between neighbouring values; null for a continuous range.</param>
    /// <exception cref="ArgumentException">
    /// There is no name, the range is empty or too wide, the parameter is of another kind in this study or was asked for with another range in this trial,
    /// or a value that was enqueued for it (or that a grid has) lies outside.
    /// </exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public double Float(string name, double low, double high, bool log = false, double? step = null) => Get(name, new FloatDomain(low, high, log, step)).Number;

    /// <summary>A whole number.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="low">The smallest value.</param>
    /// <param name="high">The largest value.</param>
    /// <param name="log">True if orders of magnitude count equally.</param>
    /// <param name="step">Distance between neighbouring values.</param>
    /// <exception cref="ArgumentException">
    /// There is no name, the range is empty or too wide, the parameter is of another kind in this study or was asked for with another range in this trial,
    /// or a value that was enqueued for it (or that a grid has) lies outside.
    /// </exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public int Int(string name, int low, int high, bool log = false, int step = 1) => (int)Get(name, new IntDomain(low, high, log, step)).Number;

    /// <summary>One of several choices. Later trials may offer further ones.</summary>
    /// <typeparam name="T">A number, a string, a bool or an enum.</typeparam>
    /// <param name="name">The parameter's name.</param>
    /// <param name="choices">The choices.</param>
    /// <exception cref="ArgumentException">
    /// There is no name or no choice, a choice appears twice, the parameter is of another kind in this study or was asked for with other choices in this
    /// trial, or a value that was enqueued for it (or that a grid has) is no choice.
    /// </exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public T Categorical<T>(string name, params IReadOnlyList<T> choices) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(choices);
        return Get(name, new CategoricalDomain([.. choices.Select(choice => ParameterValue.Of(choice))])).As<T>();
    }

    /// <summary>Tells how the trial goes. If the pruner finds it not worth going on, this leaves the objective and the trial ends as pruned.</summary>
    /// <param name="step">The step, for example the epoch.</param>
    /// <param name="value">The objective as known at this step.</param>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Report(int step, double value)
    {
        ThrowIfEnded();
        _reports.Set(new(step, value));
        _unwritten.Add(new(step, value));
        bool decides = Study.Options.Pruner is not null;
        if (decides || _unwritten.Count >= 256 || Environment.TickCount64 - _lastWrite >= WriteInterval) Write();
        if (!decides || ShouldPrune) return;
        ShouldPrune = Study.AsksPruner(new TrialRecord(Number, TrialState.Running) { Reports = _reports, Parameters = _asked });
        if (ShouldPrune && ThrowsWhenStopped) throw new TrialStopException(isPruned: true);
    }

    /// <summary>Keeps measures that the objective is not about, such as an epoch's losses and metrics.</summary>
    /// <param name="step">The step, for example the epoch.</param>
    /// <param name="values">Values by the names of their metrics.</param>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Log(long step, IEnumerable<KeyValuePair<string, double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ThrowIfEnded();
        var now = Study.Options.Clock.GetUtcNow();
        Held(Study.Storage.Log(Lease, [.. values.Select(entry => new MetricSeries(entry.Key, [new(step, entry.Value, now)]))]));
    }

    /// <summary>Keeps a note with the trial: a file's path, a commit, the checkpoint to go on from.</summary>
    /// <param name="key">The note's name.</param>
    /// <param name="value">The note.</param>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Note(string key, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentNullException.ThrowIfNull(value);
        ThrowIfEnded();
        Held(Study.Storage.Annotate(Lease, key, value));
    }

    /// <summary>Tells by how much constraints are violated; values up to 0 are fine. Samplers prefer feasible trials, and only feasible ones can be best.</summary>
    /// <param name="violations">One value for each constraint.</param>
    /// <exception cref="ArgumentException">A violation is not a number.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Constrain(params IReadOnlyList<double> violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        ThrowIfEnded();
        if (violations.Any(double.IsNaN)) throw new ArgumentException("A violation is a number, not NaN.", nameof(violations));
        Constraints = [.. violations];
    }

    /// <summary>Tells how uncertain the value is, so that the study's report can say how much of the best value is luck.</summary>
    /// <param name="standardError">The standard error of the value, for example over folds.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0 or not finite.</exception>
    /// <exception cref="InvalidOperationException">The trial has ended.</exception>
    public void Uncertain(double standardError)
    {
        ThrowIfEnded();
        if (!(standardError >= 0 && double.IsFinite(standardError)))
            throw new ArgumentOutOfRangeException(nameof(standardError), standardError, "A standard error is a finite number of 0 or more.");
        StandardError = standardError;
    }

    internal Outcome Outcome(TrialState state, IReadOnlyList<double> values, string? error = null) => new(state, _asked)
    {
        Values = values,
        Constraints = Constraints,
        StandardError = StandardError,
        Error = error,
        Reports = _unwritten,
    };

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
        var whole = Study.Declare(name, domain);
        if (!_proposed.TryGetValue(name, out var value) || !domain.TryNumber(value, out _))
        {
            ThrowIfGiven(name, domain);
            value = Study.Sample(_context, name, domain, whole);
            _proposed[name] = value;
            Held(Study.Storage.Propose(Lease, _proposed));
        }
        _domains[name] = domain;
        return _asked[name] = domain is NumericDomain ? domain.Value(value.Number) : value;
    }

    // What a sampler chose from an older range is replaced; what the user gave himself is not.
    private void ThrowIfGiven(string name, Domain domain)
    {
        if (!_proposed.TryGetValue(name, out var value)) return;
        if (Lease.Attempt == 1 && Lease.Proposed.ContainsKey(name)) throw new ArgumentException($"{name} = {value.Quoted} was enqueued, but {domain.Misfit(value)}.");
        if (Study.WasGiven(name, value)) throw new ArgumentException($"{name} = {value.Quoted} is a value of the grid, but {domain.Misfit(value)}.");
    }

    private void ThrowIfEnded()
    {
        Study.ThrowIfDisposed();
        if (HasEnded) throw new InvalidOperationException($"Trial {Number} has ended.");
    }

    private void Write()
    {
        bool held = Study.Storage.Report(Lease, _unwritten);
        _unwritten.Clear();
        _lastWrite = Environment.TickCount64;
        Held(held);
    }

    private void Held(bool held)
    {
        if (!held && ThrowsWhenStopped) throw new TrialStopException(isPruned: false);
    }
}
