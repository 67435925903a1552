using System.Runtime.CompilerServices;
using Kente.Experiments.Sampling;
using Kente.Experiments.Stopping;
using Kente.Experiments.Storage;

namespace Kente.Experiments;

public sealed partial class Study
{
    // What a timer can wait for.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(49);

    /// <summary>Runs trials until the study has as many as wanted.</summary>
    /// <param name="objective">Asks the trial for parameters and returns the value.</param>
    /// <param name="trials">How many trials the study has in the end, over all runs and workers, failed ones included; null for no limit.</param>
    /// <param name="timeout">No new trial begins after this time, and <see cref="Trial.Cancellation"/> fires; null for no limit.</param>
    /// <param name="workers">How many trials run at the same time in this process.</param>
    /// <param name="cancellation">Ends the run; trials that end because of it go back to the queue.</param>
    /// <exception cref="InvalidOperationException">
    /// Too many trials failed one after another; the inner exception is the last one's. Or it is called within an objective of the same study.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 0 trials or 1 worker, or the timeout is below 0 or above 49 days.</exception>
    /// <exception cref="ObjectDisposedException">The study is disposed, or is meanwhile.</exception>
    [OverloadResolutionPriority(1)]
    public void Run(Func<Trial, double> objective, int? trials = null, TimeSpan? timeout = null, int workers = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Run(trial => (IReadOnlyList<double>)[objective(trial)], trials, timeout, workers, cancellation);
    }

    /// <summary>Runs trials of several objectives until the study has as many as wanted.</summary>
    /// <param name="objective">Asks the trial for parameters and returns one value for each objective.</param>
    /// <param name="trials">How many trials the study has in the end, over all runs and workers, failed ones included; null for no limit.</param>
    /// <param name="timeout">No new trial begins after this time, and <see cref="Trial.Cancellation"/> fires; null for no limit.</param>
    /// <param name="workers">How many trials run at the same time in this process.</param>
    /// <param name="cancellation">Ends the run; trials that end because of it go back to the queue.</param>
    /// <exception cref="InvalidOperationException">
    /// Too many trials failed one after another; the inner exception is the last one's. Or it is called within an objective of the same study.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 0 trials or 1 worker, or the timeout is below 0 or above 49 days.</exception>
    /// <exception cref="ObjectDisposedException">The study is disposed, or is meanwhile.</exception>
    public void Run(Func<Trial, IReadOnlyList<double>> objective, int? trials = null, TimeSpan? timeout = null, int workers = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (trials is < 0) throw new ArgumentOutOfRangeException(nameof(trials), trials, "A study cannot have fewer than 0 trials.");
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        if (timeout is { } wanted && wanted != Timeout.InfiniteTimeSpan && (wanted < TimeSpan.Zero || wanted > LongestTimeout))
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, $"A timeout is between 0 and {LongestTimeout.TotalDays:F0} days; null is none.");
        ThrowIfDisposed();
        if (_within.Value is { HasEnded: false } outer)
            throw new InvalidOperationException($"The study '{Name}' is run within its own trial {outer.Number}, and would wait for that one without end. Run another study there.");
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (timeout == TimeSpan.Zero) stop.Cancel();
        else if (timeout is { } time) stop.CancelAfter(time);
        Failures failures = new(Options.FailuresInRow);
        void Work() => WorkUntilDone(objective, trials, failures, stop);
        if (workers == 1) Work();
        else Task.WhenAll([.. Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning))]).GetAwaiter().GetResult();
        failures.ThrowIfTooMany();
        cancellation.ThrowIfCancellationRequested();
    }

    private void WorkUntilDone(Func<Trial, IReadOnlyList<double>> objective, int? limit, Failures failures, CancellationTokenSource stop)
    {
        int pause = 10;
        while (!stop.IsCancellationRequested)
        {
            if (Begin(limit, throwsWhenStopped: true, stop.Token) is { } trial)
            {
                pause = 10;
                if (!End(trial, Evaluate(objective, trial, failures, stop.Token))) continue;
                if (failures.TooMany) stop.Cancel();
            }
            // The trials still running elsewhere may yet come back to the queue.
            else if (_isBudgetSpent || !OthersRun(limit)) return;
            else
            {
                stop.Token.WaitHandle.WaitOne(pause);
                pause = Math.Min(pause * 2, 500);
            }
        }
    }

    private Outcome? Evaluate(Func<Trial, IReadOnlyList<double>> objective, Trial trial, Failures failures, CancellationToken stop)
    {
        var outer = _within.Value;
        try
        {
            _within.Value = trial;
            var outcome = Valued(trial, objective(trial));
            failures.Note(outcome.State == TrialState.Failed ? new ArithmeticException(outcome.Error) : null);
            return outcome;
        }
        catch (TrialStopException end)
        {
            return end.IsPruned ? trial.Outcome(TrialState.Pruned, []) : null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (_isDisposed) return null;
            // The next attempt may go on from here: what was reported stays.
            Storage.Report(trial.Lease, trial.Unwritten);
            Storage.Release(trial.Lease);
            return null;
        }
#pragma warning disable CA1031 // Whatever the objective throws belongs to the trial.
        catch (Exception error)
#pragma warning restore CA1031
        {
            failures.Note(error);
            return trial.Outcome(TrialState.Failed, [], $"{error}");
        }
        finally
        {
            _within.Value = outer;
        }
    }

    private Outcome Valued(Trial trial, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != Directions.Count)
            throw new ArgumentException($"The study '{Name}' has {Counted(Directions.Count, "objective")}, but {Counted(values.Count, "value")} came.", nameof(values));
        if (values.Any(double.IsNaN)) return trial.Outcome(TrialState.Failed, [], "The objective is not a number (NaN).");
        return Directions.Where((direction, i) => values[i] == (direction == Direction.Minimize ? double.NegativeInfinity : double.PositiveInfinity)).Any()
            ? trial.Outcome(TrialState.Failed, [], "The objective is infinitely good, which nothing could beat.")
            : trial.Outcome(TrialState.Complete, values);
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    // From the look at what is left to the proposal nobody else of this process comes between, or two would take the last one.
    private Trial? Begin(int? limit, bool throwsWhenStopped, CancellationToken cancellation)
    {
        lock (_gate)
        {
            Synchronize();
            if (IsOver() && !(BringsBackLostTrials() && !IsOver())) return null;
            if (Options.CostBudget is { } budget && CostBudget.Spent(_history, CostModel.Of(_history)) >= budget)
            {
                _isBudgetSpent = true;
                return null;
            }
            if (Storage.Claim(Record.Id, new(_keeper.Owner, _keeper.Duration, limit, Options.Retries)) is not { } lease) return null;
            _keeper.Keep(lease);
            SamplingContext context = new(_history, lease.Number, new(Record.Seed, lease.Number), limit);
            Dictionary<string, ParameterValue> proposed = new(lease.Proposed);
            if (lease.Attempt == 1 && Propose(context, proposed)) Storage.Propose(lease, proposed);
            if (!IsTooDear(lease, proposed)) return new(this, lease, context, proposed, throwsWhenStopped, cancellation);
            _isBudgetSpent = true;
            _keeper.Forget(lease);
            Storage.Release(lease);
            return null;
        }
    }

    private bool IsOver() => _sampler.IsExhausted(_history) || Options.Terminator?.ShouldStop(_history) == true;

    // Leases run out when somebody claims. Who only waits for others would wait for a lost one without end.
    private bool BringsBackLostTrials()
    {
        if (!Storage.IsShared || _history.Running.Count == 0 || Environment.TickCount64 < _nextReaping) return false;
        _nextReaping = Environment.TickCount64 + (long)Options.Lease.TotalMilliseconds;
        bool any = Storage.Reap(Record.Id, Options.Retries) > 0;
        if (any) Synchronize();
        return any;
    }

    private bool IsTooDear(Lease lease, Dictionary<string, ParameterValue> proposed)
    {
        if (Options.CostBudget is not { } budget) return false;
        Synchronize();
        return CostBudget.IsExceededBy(_history, budget, lease.Number, proposed);
    }

    private bool Propose(SamplingContext context, Dictionary<string, ParameterValue> proposed)
    {
        Synchronize();
        bool any = false;
        foreach (var (name, value) in _sampler.ProposeValues(context)) any |= proposed.TryAdd(name, value);
        return any;
    }

    private bool End(Trial trial, Outcome? outcome)
    {
        // The trial went back to the queue then.
        ThrowIfDisposed();
        _keeper.Forget(trial.Lease);
        if (outcome?.State == TrialState.Complete && string.Join(", ", trial.Unasked) is { Length: > 0 } names) Storage.Annotate(trial.Lease, "never asked for", names);
        bool isKept = outcome is not null && Storage.Finish(trial.Lease, outcome);
        trial.HasEnded = true;
        return isKept;
    }

    private bool OthersRun(int? limit)
    {
        lock (_gate)
        {
            Synchronize();
            foreach (int number in _history.Running)
                if (number < (limit ?? int.MaxValue)) return true;
            return false;
        }
    }

    /// <summary>Counts trials that failed one after another.</summary>
    private sealed class Failures(int limit)
    {
        private int _inRow;
        private Exception? _last;

        public bool TooMany => Volatile.Read(ref _inRow) >= limit;

        public void Note(Exception? error)
        {
            if (error is null) Volatile.Write(ref _inRow, 0);
            else
            {
                _last = error;
                Interlocked.Increment(ref _inRow);
            }
        }

        public void ThrowIfTooMany()
        {
            if (TooMany) throw new InvalidOperationException($"{_inRow} trials failed one after another; the last one: {_last!.Message}", _last);
        }
    }
}
