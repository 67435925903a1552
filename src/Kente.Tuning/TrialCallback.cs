using Kente.Experiments;

namespace Kente.Tuning;

/// <summary>
/// Tells a trial how the training goes: all results of each epoch are kept with the trial, and one of them is reported, by which a pruner may stop it.
/// The training also ends when the study is cancelled or out of time.
/// </summary>
/// <param name="trial">The trial.</param>
/// <param name="monitor">The result that the trial is judged by.</param>
/// <param name="mode">Whether higher or lower values of it are better; default: the direction with which it is logged, else that of the study's only objective.</param>
public sealed class TrialCallback(Trial trial, string monitor = "val_loss", MonitorMode mode = MonitorMode.Auto) : Callback
{
    /// <summary>The best result so far; NaN before the first number.</summary>
    public double Best { get; private set; } = double.NaN;

    /// <summary>The epoch of the best result, from 1; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Whether epochs are reported; folds are reported one by one instead.</summary>
    internal bool Reports { get; init; } = true;

    /// <summary>Called with each better model.</summary>
    internal Action<Model>? Keep { get; init; }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The study is cancelled or out of time.</exception>
    public override void OnBatchEnd(TrainingRun run) => trial.Cancellation.ThrowIfCancellationRequested();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The result is not measured, its direction is unknown, or the study has the opposite one.</exception>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!run.Logs.TryGetValue(monitor, out double value))
            throw new ArgumentException($"The trial is judged by '{monitor}', which is not measured; there are {string.Join(", ", run.Logs.Keys)}.");
        Direction? expected = trial.Directions is [var only] ? only : null;
        bool maximizes = DirectionOf(run, expected) == Direction.Maximize;
        if (expected is { } wanted && wanted == Direction.Maximize != maximizes)
            throw new ArgumentException($"Of '{monitor}', {(maximizes ? "more" : "less")} is better; open the study with {nameof(Direction)}.{(maximizes ? Direction.Maximize : Direction.Minimize)}.");
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
                $"The trial is judged by '{monitor}', which has no direction. Pass mode: MonitorMode.Max if higher values are better or MonitorMode.Min if lower values are better; "
                + $"or log it with its direction: run.Logs.Set(\"{monitor}\", value, MetricDirection.Maximize)."),
        },
    };

    /// <summary>Goes on from what an attempt before has found.</summary>
    internal void GoOnFrom(double best, int epoch) => (Best, BestEpoch) = (best, epoch);
}
