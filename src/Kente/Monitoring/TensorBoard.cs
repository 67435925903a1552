using Kente.Monitoring.EventFiles;

namespace Kente.Monitoring;

/// <summary>
/// Writes results where TensorBoard reads them: <c>train</c> and <c>validation</c> below the folder, each with curves named <c>epoch_loss</c>,
/// <c>epoch_accuracy</c>, … over epochs, from 0 as in Keras. Put it after callbacks that log something.
/// </summary>
/// <param name="logFolder">The folder of this run; it is made where it is missing. Runs side by side in one folder are shown together.</param>
/// <param name="everySteps">Every how many steps the results of the epoch so far are written too, as <c>batch_loss</c>, …; default never.</param>
internal sealed class TensorBoard(string logFolder, int? everySteps = null) : Callback
{
    private readonly int? _everySteps = everySteps is null or > 0 ? everySteps : throw new ArgumentOutOfRangeException(nameof(everySteps), everySteps, "A number of steps is at least 1.");
    private EventFile? _train, _validation;

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => Close();

    /// <inheritdoc/>
    /// <exception cref="DataException">The files cannot be written.</exception>
    public override void OnBatchEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Step % _everySteps != 0) return;
        Train.Write(run.Optimizer.Iterations, run.Logs.Select(log => ($"batch_{log.Key}", log.Value)));
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
        _validation ??= new(Path.Combine(logFolder, "validation"));
        _validation.Write(run.Epoch - 1, logs[true].Select(log => ($"epoch_{log.Key[validation.Length..]}", log.Value)));
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run) => Close();

    private EventFile Train => _train ??= new(Path.Combine(logFolder, "train"));

    private void Close()
    {
        _train?.Dispose();
        _validation?.Dispose();
        _train = _validation = null;
    }
}
