using Kente.Components.Optimizers.Schedules;
using Kente.Components.Optimizers;

namespace Kente.Monitoring;

/// <summary>
/// Sets the learning rate at the beginning of each epoch and logs it as <c>learning_rate</c>. For rates that change with each step see
/// <see cref="Kente.Schedules"/>.
/// </summary>
/// <param name="schedule">
/// Function of the epoch, from 1, and the current learning rate that returns the learning rate of the epoch.
/// </param>
internal sealed class LearningRateScheduler(Func<int, double, double> schedule) : Callback
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The optimizer has a learning rate schedule.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        ConstantRate.Require(run.Optimizer, nameof(LearningRateScheduler));
    }

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        double rate = schedule(run.Epoch, run.Optimizer.CurrentLearningRate);
        if (!(rate >= 0) || double.IsInfinity(rate)) throw new InvalidOperationException(
                $"The schedule of LearningRateScheduler returned {rate} for epoch {run.Epoch}, but a learning rate must be a finite number, 0 or more.");
        run.Optimizer.LearningRate = rate;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.Logs.Set("learning_rate", run.Optimizer.CurrentLearningRate);
    }
}
