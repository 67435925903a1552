using Kente.Monitoring;

namespace Kente;

/// <summary>Stops training when a monitored metric has stopped improving.</summary>
/// <example><code>
/// EarlyStopping stopping = new("val_loss", patience: 5, restoreBestWeights: true);
/// model.Fit(x, y, epochs: 200, validationSplit: 0.2, callbacks: [stopping]);
/// </code></example>
/// <param name="monitor">Name of the metric to monitor. Default <c>val_loss</c>.</param>
/// <param name="patience">
/// Number of epochs without improvement before training stops. Default 0: the first such epoch stops training.
/// </param>
/// <param name="minDelta">Minimum change that counts as an improvement. Default 0.</param>
/// <param name="restoreBestWeights">Whether to restore the weights of the best epoch when training ends. Default false.</param>
/// <param name="baseline">Value that an epoch must improve on to count as an improvement. Default none.</param>
/// <param name="startFromEpoch">Number of epochs before monitoring starts. Default 0.</param>
/// <param name="mode">Whether higher or lower values are better. Default: the direction with which the metric is logged.</param>
public sealed class EarlyStopping(
    string monitor = "val_loss", int patience = 0, double minDelta = 0, bool restoreBestWeights = false, double? baseline = null,
    int startFromEpoch = 0,
    MonitorMode mode = MonitorMode.Auto) : Callback
{
    private readonly MonitoredValue _monitor = new(nameof(EarlyStopping), monitor, mode, Math.Abs(minDelta));
    private readonly int _patience = patience >= 0
        ? patience
        : throw new ArgumentOutOfRangeException(nameof(patience), patience, "patience must be 0 epochs or more.");
    private float[][]? _weights;
    private int _wait;

    /// <summary>Gets the best value; <see langword="null"/> before the first.</summary>
    public double? Best => _monitor.Best;

    /// <summary>Gets the epoch of the best value, from 1; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>Gets the epoch after which training was stopped, from 1; <see langword="null"/> if it was not stopped.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The direction of the metric is unknown and no mode is given.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _monitor.Begin(run);
        (_monitor.Best, _weights, _wait, BestEpoch, StoppedEpoch) = (null, null, 0, 0, null);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The metric is not logged, or its direction is unknown and no mode is given.</exception>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        double value = _monitor.Value(run);
        if (run.Epoch <= startFromEpoch) return;

        _wait++;
        if (_monitor.Improves(run))
        {
            Keep(run);
            if (baseline is null || _monitor.IsBetter(run, value, baseline)) _wait = 0;
            return;
        }
        if (BestEpoch == 0) Keep(run);
        // As in Keras, the first epoch never stops training.
        if (_wait < _patience || run.Epoch < 2) return;
        StoppedEpoch = run.Epoch;
        run.Stop = true;
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (_weights is null) return;
        foreach (var (weight, numbers) in run.Model.Weights.Zip(_weights)) weight.Assign(numbers);
        _weights = null;
    }

    private void Keep(TrainingRun run)
    {
        BestEpoch = run.Epoch;
        if (restoreBestWeights) _weights = [.. run.Model.Weights.Select(weight => weight.ToArray())];
    }
}
