using Kente.Components.Optimizers.Schedules;
using Kente.Components.Optimizers;

namespace Kente.Monitoring;

/// <summary>
/// Reduces the learning rate when a monitored metric has stopped improving: newRate = max(rate · factor, minLr). The rate is logged as
/// <c>learning_rate</c>.
/// </summary>
/// <param name="monitor">Name of the metric to monitor. Default <c>val_loss</c>.</param>
/// <param name="factor">Factor by which the learning rate is reduced, between 0 and 1. Default 0.1.</param>
/// <param name="patience">Number of epochs without improvement before the learning rate is reduced. Default 10.</param>
/// <param name="minDelta">Minimum change that counts as an improvement. Default 0.0001.</param>
/// <param name="cooldown">Number of epochs to wait after a reduction. Default 0.</param>
/// <param name="minLr">Lower bound of the learning rate. Default 0.</param>
/// <param name="mode">Whether higher or lower values are better. Default: the direction with which the metric is logged.</param>
internal sealed class ReduceLROnPlateau(
    string monitor = "val_loss", double factor = 0.1, int patience = 10, double minDelta = 1e-4, int cooldown = 0, double minLr = 0,
    MonitorMode mode = MonitorMode.Auto) : Callback
{
    private readonly double _factor = factor is > 0 and < 1
        ? factor
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "factor must be above 0 and below 1.");
    private readonly MonitoredValue _monitor = new(nameof(ReduceLROnPlateau), monitor, mode, minDelta);
    private int _wait, _cooling;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The optimizer has a learning rate schedule.</exception>
    /// <exception cref="ArgumentException">The direction of the metric is unknown and no mode is given.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        ConstantRate.Require(run.Optimizer, nameof(ReduceLROnPlateau));
        _monitor.Begin(run);
        (_monitor.Best, _wait, _cooling) = (null, 0, 0);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The metric is not logged, or its direction is unknown and no mode is given.</exception>
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
        else if (_cooling == 0 && ++_wait >= patience && rate > minLr)
        {
            run.Optimizer.LearningRate = Math.Max(rate * _factor, minLr);
            (_cooling, _wait) = (cooldown, 0);
        }
    }
}
