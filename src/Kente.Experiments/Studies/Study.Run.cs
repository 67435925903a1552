using System.Runtime.CompilerServices;
using Kente.Experiments.Studies;

namespace Kente.Experiments;

public sealed partial class Study
{
    // The longest time that a timer can wait.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(49);

    /// <summary>Runs trials until the study has the given number of them.</summary>
    /// <param name="objective">The objective function: asks the trial for parameters and returns the value.</param>
    /// <param name="trials">
    /// Total number of trials of the study, over all runs and workers, failed trials included; null for no limit.
    /// </param>
    /// <param name="timeout">
    /// Time after which no new trial begins and <see cref="Trial.Cancellation"/> is signaled; null for no limit.
    /// </param>
    /// <param name="workers">Number of trials that run at the same time in this process; 1 by default.</param>
    /// <param name="cancellation">Cancels the run. Trials that end because of it return to the queue.</param>
    /// <exception cref="InvalidOperationException">
    /// More than <see cref="StudyOptions.MaxConsecutiveFailures"/> trials failed one after another (the inner exception is the last one's),
    /// or the method is called within an objective of the same study.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="trials"/> is below 0, <paramref name="workers"/> is below 1, or <paramref name="timeout"/> is not between 0 and 49
    /// days.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The study is disposed.</exception>
    [OverloadResolutionPriority(1)]
    public void Run(
        Func<Trial, double> objective, int? trials = null, TimeSpan? timeout = null, int workers = 1,
            CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Run(trial => (IReadOnlyList<double>)[objective(trial)], trials, timeout, workers, cancellation);
    }

    /// <summary>Runs trials with named objectives until the study has the given number of them.</summary>
    /// <param name="objective">
    /// The objective function: asks the trial for parameters and returns the values by the names of the objectives.
    /// </param>
    /// <param name="trials">
    /// Total number of trials of the study, over all runs and workers, failed trials included; null for no limit.
    /// </param>
    /// <param name="timeout">
    /// Time after which no new trial begins and <see cref="Trial.Cancellation"/> is signaled; null for no limit.
    /// </param>
    /// <param name="workers">Number of trials that run at the same time in this process; 1 by default.</param>
    /// <param name="cancellation">Cancels the run. Trials that end because of it return to the queue.</param>
    /// <exception cref="InvalidOperationException">
    /// More than <see cref="StudyOptions.MaxConsecutiveFailures"/> trials failed one after another (the inner exception is the last one's),
    /// or the method is called within an objective of the same study.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="trials"/> is below 0, <paramref name="workers"/> is below 1, or <paramref name="timeout"/> is not between 0 and 49
    /// days.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The study is disposed.</exception>
    public void Run(
        Func<Trial, IReadOnlyDictionary<string, double>> objective, int? trials = null, TimeSpan? timeout = null, int workers = 1,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Run(trial => trial.InOrder(objective(trial)), trials, timeout, workers, cancellation);
    }

    /// <summary>Runs trials with several objectives until the study has the given number of them.</summary>
    /// <param name="objective">The objective function: asks the trial for parameters and returns one value for each objective.</param>
    /// <param name="trials">
    /// Total number of trials of the study, over all runs and workers, failed trials included; null for no limit.
    /// </param>
    /// <param name="timeout">
    /// Time after which no new trial begins and <see cref="Trial.Cancellation"/> is signaled; null for no limit.
    /// </param>
    /// <param name="workers">Number of trials that run at the same time in this process; 1 by default.</param>
    /// <param name="cancellation">Cancels the run. Trials that end because of it return to the queue.</param>
    /// <exception cref="InvalidOperationException">
    /// More than <see cref="StudyOptions.MaxConsecutiveFailures"/> trials failed one after another (the inner exception is the last one's),
    /// or the method is called within an objective of the same study.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="trials"/> is below 0, <paramref name="workers"/> is below 1, or <paramref name="timeout"/> is not between 0 and 49
    /// days.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The study is disposed.</exception>
    public void Run(
        Func<Trial, IReadOnlyList<double>> objective, int? trials = null, TimeSpan? timeout = null, int workers = 1,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (trials is < 0) throw new ArgumentOutOfRangeException(nameof(trials), trials, "The number of trials must be 0 or more.");
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        if (timeout is { } wanted && wanted != Timeout.InfiniteTimeSpan && (wanted < TimeSpan.Zero || wanted > LongestTimeout))
        {
            string message = $"A timeout is between 0 and {LongestTimeout.TotalDays:F0} days; null is no limit.";
            throw new ArgumentOutOfRangeException(nameof(timeout), timeout, message);
        }
        _session.ThrowIfDisposed();
        if (_within.Value is { HasEnded: false } outer)
        {
            throw new InvalidOperationException(
                $"The study '{Name}' is run within its own trial {outer.Number}, which would wait for itself. Run another study there.");
        }
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (timeout == TimeSpan.Zero) stop.Cancel();
        else if (timeout is { } time) stop.CancelAfter(time);
        new StudyRunner(_session, objective, trials, _within, stop).Run(workers);
        cancellation.ThrowIfCancellationRequested();
    }
}
