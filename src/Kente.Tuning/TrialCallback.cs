using Kente.Experiments;

namespace Kente.Tuning;

/// <summary>
/// Reports each epoch of a training to a trial: logs all results and reports the monitored one, by which the pruner may stop the trial.
/// The training also ends when the study is cancelled or out of time.
/// </summary>
/// <param name="trial">The trial.</param>
/// <param name="monitor">Name of the monitored result.</param>
/// <param name="mode">
/// Whether higher or lower values are better. By default the direction with which the result is logged, else that of the study's only
/// objective.
/// </param>
public sealed class TrialCallback(Trial trial, string monitor = "val_loss", MonitorMode mode = MonitorMode.Auto) : Callback
{
    /// <summary>Gets the best value so far; NaN before the first.</summary>
    public double Best { get; private set; } = double.NaN;

    /// <summary>Gets the epoch of the best value, from 1; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Whether epochs are reported; folds are reported one by one instead.</summary>
    internal bool Reports { get; init; } = true;

    /// <summary>Called with each better model.</summary>
    internal Action<Model>? Keep { get; init; }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The study is cancelled or out of time.</exception>
    public override void OnBatchEnd(TrainingRun run) => trial.Cancellation.ThrowIfCancellationRequested();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The result is not measured, its direction is unknown, or the study has the opposite
    /// one.</exception>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!run.Logs.TryGetValue(monitor, out double value))
            throw new ArgumentException(
                $"The monitored result '{monitor}' is not measured. Measured are {string.Join(", ", run.Logs.Keys)}.");
        Direction? expected = trial.Directions is [var only] ? only : null;
        var wanted = DirectionOf(run, expected);
        if (expected is { } given && given != wanted)
            throw new ArgumentException(
                $"{(wanted == Direction.Maximize ? "Larger" : "Smaller")} values of '{monitor}' are better. Open the study with {nameof(Direction)}.{wanted}.");
        bool maximizes = wanted == Direction.Maximize;
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

    private Direction DirectionOf(TrainingRun run, Direction? expected) => mode switch
    {
        MonitorMode.Min => Direction.Minimize,
        MonitorMode.Max => Direction.Maximize,
        _ => run.Logs.DirectionOf(monitor) switch
        {
            MetricDirection.Minimize => Direction.Minimize,
            MetricDirection.Maximize => Direction.Maximize,
            _ => expected ?? throw new ArgumentException(
                $"The monitored result '{monitor}' has no direction. Pass mode: MonitorMode.Max if higher values are better, MonitorMode.Min otherwise; "
                + $"or log it with its direction: run.Logs.Set(\"{monitor}\", value, MetricDirection.Maximize)."),
        },
    };

    /// <summary>Continues from the best value of an earlier attempt.</summary>
    internal void ContinueFrom(double best, int epoch) => (Best, BestEpoch) = (best, epoch);
}
