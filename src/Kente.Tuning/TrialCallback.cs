using Kente.Experiments;
using Kente.Training.Callbacks;
using Kente.Training.Metrics;

namespace Kente.Tuning;

/// <summary>
/// Reports each epoch of a training to a trial: logs all results and reports the monitored one, by which the pruner may stop the trial.
/// The training also ends when the study is cancelled or out of time.
/// </summary>
/// <param name="trial">The trial.</param>
/// <param name="monitor">Name of the monitored result.</param>
public sealed class TrialCallback(Trial trial, string monitor = "val_loss") : Callback
{
    /// <summary>Gets the best value so far; NaN before the first.</summary>
    public double Best { get; private set; } = double.NaN;

    /// <summary>Gets the epoch of the best value, from 1; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Whether epochs are reported; folds are reported one by one instead.</summary>
    internal bool Reports { get; init; } = true;

    /// <summary>Direction of the study.</summary>
    internal Direction? Expected { get; init; }

    /// <summary>Called with each better model.</summary>
    internal Action<Model>? Keep { get; init; }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The study is cancelled or out of time.</exception>
    public override void OnBatchEnd(TrainingRun run) => trial.Cancellation.ThrowIfCancellationRequested();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The result is not measured, or its direction is not that of the study.</exception>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!run.Logs.TryGetValue(monitor, out double value))
            throw new ArgumentException(
                $"The monitored result '{monitor}' is not measured. Measured are {string.Join(", ", run.Logs.Keys)}.");
        bool maximizes = run.DirectionOf(monitor) == MetricDirection.Maximize;
        var wanted = maximizes ? Direction.Maximize : Direction.Minimize;
        if (Expected is { } expected && expected != wanted)
            throw new ArgumentException(
                $"{(maximizes ? "Larger" : "Smaller")} values of '{monitor}' are better. Open the study with {nameof(Direction)}.{wanted}.");
        if (!double.IsNaN(value) && !(maximizes ? value <= Best : value >= Best))
        {
            (Best, BestEpoch) = (value, run.Epoch);
            Keep?.Invoke(run.Model);
        }
        if (!Reports) return;
        trial.Log(run.Epoch, run.Logs);
        trial.Report(run.Epoch, value);
        run.Stop |= trial.ShouldPrune;
    }

    /// <summary>Continues from the best value of an earlier attempt.</summary>
    internal void ContinueFrom(double best, int epoch) => (Best, BestEpoch) = (best, epoch);
}
