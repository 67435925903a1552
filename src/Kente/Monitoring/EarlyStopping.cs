using Kente.Monitoring;

namespace Kente;

/// <summary>Ends a run when a result no longer gets better.</summary>
/// <param name="monitor">Name of the result in the logs; default <c>val_loss</c>.</param>
/// <param name="patience">How many epochs without a better result are borne; default 0: the first ends the run.</param>
/// <param name="minDelta">Better by this or less does not count; default 0.</param>
/// <param name="restoreBestWeights">Whether the model ends with the weights of its best epoch; default false.</param>
/// <param name="baseline">A result that has to be beaten for an epoch to count as better; default none.</param>
/// <param name="startFromEpoch">How many epochs go by before results are looked at; default 0.</param>
/// <param name="mode">Whether higher or lower values of the monitored result are better; default: the direction with which it is logged.</param>
public sealed class EarlyStopping(string monitor = "val_loss", int patience = 0, double minDelta = 0, bool restoreBestWeights = false, double? baseline = null, int startFromEpoch = 0,
    MonitorMode mode = MonitorMode.Auto) : Callback
{
    private readonly MonitoredValue _monitor = new(nameof(EarlyStopping), monitor, mode, Math.Abs(minDelta));
    private readonly int _patience = patience >= 0 ? patience : throw new ArgumentOutOfRangeException(nameof(patience), patience, "Patience is 0 epochs or more.");
    private float[][]? _weights;
    private int _wait;

    /// <summary>The best result; <see langword="null"/> before the first.</summary>
    public double? Best => _monitor.Best;

    /// <summary>The epoch of the best result, from 1; 0 before the first.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>The epoch after which the run was ended, from 1; <see langword="null"/> where it was not.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The result has no direction, and no mode is given.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        _monitor.Begin(run);
        (_monitor.Best, _weights, _wait, BestEpoch, StoppedEpoch) = (null, null, 0, 0, null);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The result is not measured, or it has no direction and no mode is given.</exception>
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
        // As in Keras, the very first epoch never ends a run.
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
