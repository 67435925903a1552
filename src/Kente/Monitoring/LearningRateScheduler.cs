using Kente.Components.Optimizers.Schedules;
using Kente.Components.Optimizers;

namespace Kente.Monitoring;

/// <summary>Sets the learning rate before each epoch. The rate is logged as <c>learning_rate</c>. For a rate that changes from step to step see <see cref="Kente.Schedules"/>.</summary>
/// <param name="schedule">Takes the number of the epoch, from 1, and the rate so far; gives the rate of the epoch.</param>
internal sealed class LearningRateScheduler(Func<int, double, double> schedule) : Callback
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The learning rate follows a schedule already.</exception>
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
        if (!(rate >= 0) || double.IsInfinity(rate)) throw new InvalidOperationException($"LearningRateScheduler was given the rate {rate} for epoch {run.Epoch}; a rate is a number from 0 up.");
        run.Optimizer.LearningRate = rate;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        run.Logs.Set("learning_rate", run.Optimizer.CurrentLearningRate);
    }
}
