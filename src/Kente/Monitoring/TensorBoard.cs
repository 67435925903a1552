using Kente.Monitoring.EventFiles;

namespace Kente.Monitoring;

/// <summary>
/// Writes the logs for TensorBoard: <c>train</c> and <c>validation</c> in the directory, each with curves named <c>epoch_loss</c>,
/// <c>epoch_accuracy</c>, … over epochs, from 0 as in Keras. Add it after callbacks that add logs.
/// </summary>
/// <param name="logDir">Directory of this run, created if missing. Runs in one parent directory are shown together.</param>
/// <param name="updateFreq">
/// Number of steps between writes of the metrics of the epoch so far, as <c>batch_loss</c>, …. Default: once per epoch.
/// </param>
internal sealed class TensorBoard(string logDir, int? updateFreq = null) : Callback
{
    private readonly int? _updateFreq = updateFreq is null or > 0
        ? updateFreq
        : throw new ArgumentOutOfRangeException(nameof(updateFreq), updateFreq, "updateFreq must be at least 1.");
    private EventFile? _train, _validation;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => Close();

    /// <inheritdoc/>
    /// <exception cref="DataException">The files cannot be written.</exception>
    public override void OnBatchEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Step % _updateFreq != 0) return;
        Train.Write(run.Optimizer.MicroSteps, run.Logs.Select(log => ($"batch_{log.Key}", log.Value)));
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">The files cannot be written.</exception>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        const string validation = "val_";
        var logs = run.Logs.ToLookup(log => log.Key.StartsWith(validation, StringComparison.Ordinal));
        Train.Write(run.Epoch - 1, logs[false].Select(log => ($"epoch_{log.Key}", log.Value)));
        if (!logs[true].Any()) return;
        _validation ??= new(Path.Combine(logDir, "validation"));
        _validation.Write(run.Epoch - 1, logs[true].Select(log => ($"epoch_{log.Key[validation.Length..]}", log.Value)));
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run) => Close();

    private EventFile Train => _train ??= new(Path.Combine(logDir, "train"));

    private void Close()
    {
        _train?.Dispose();
        _validation?.Dispose();
        _train = _validation = null;
    }
}
