using Kente.Components.Optimizers.Schedules;
using Kente.Components.Optimizers;

namespace Kente.Monitoring;

/// <summary>Makes the learning rate smaller when a result no longer gets better. The rate is logged as <c>learning_rate</c>.</summary>
/// <param name="monitor">Name of the result in the logs; default <c>val_loss</c>.</param>
/// <param name="factor">What the rate is multiplied by, below 1; default 0.1.</param>
/// <param name="patience">After how many epochs without a better result; default 10.</param>
/// <param name="minDelta">Better by this or less does not count; default 0.0001.</param>
/// <param name="cooldown">How many epochs are not counted after a reduction; default 0.</param>
/// <param name="minLearningRate">The rate never gets smaller than this; default 0.</param>
/// <param name="mode">Whether higher or lower values of the monitored result are better; default: the direction with which it is logged.</param>
internal sealed class ReduceLROnPlateau(string monitor = "val_loss", double factor = 0.1, int patience = 10, double minDelta = 1e-4, int cooldown = 0, double minLearningRate = 0,
    MonitorMode mode = MonitorMode.Auto) : Callback
{
    private readonly double _factor = factor is > 0 and < 1 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor must lie between 0 and 1.");
    private readonly MonitoredValue _monitor = new(nameof(ReduceLROnPlateau), monitor, mode, minDelta);
    private int _wait, _cooling;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The learning rate follows a schedule.</exception>
    /// <exception cref="ArgumentException">The result has no direction, and no mode is given.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        ConstantRate.Require(run.Optimizer, nameof(ReduceLROnPlateau));
        _monitor.Begin(run);
        (_monitor.Best, _wait, _cooling) = (null, 0, 0);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The result is not measured, or it has no direction and no mode is given.</exception>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        bool better = _monitor.Improves(run);
        double rate = run.Optimizer.CurrentLearningRate;
        run.Logs.Set("learning_rate", rate);

        if (_cooling > 0)
        {
            _cooling--;
            _wait = 0;
        }
        if (better) _wait = 0;
        else if (_cooling == 0 && ++_wait >= patience && rate > minLearningRate)
        {
            run.Optimizer.LearningRate = Math.Max(rate * _factor, minLearningRate);
            (_cooling, _wait) = (cooldown, 0);
        }
    }
}
