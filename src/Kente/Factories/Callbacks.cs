using Kente.Monitoring;
using Kente.Training.Callbacks;

namespace Kente;

/// <summary>
/// Creates callbacks for <c>Fit</c>: <c>EarlyStopping(patience: 5)</c>. Import it with <c>using static Kente.Callbacks;</c>.
/// </summary>
/// <example><code>
/// model.Fit(x, y, epochs: 100, validationSplit: 0.2, callbacks:
/// [
///     new EarlyStopping("val_loss", patience: 5), Callbacks.ReduceLROnPlateau("val_loss", factor: 0.5, patience: 2), Callbacks.CsvLogger("log.csv"),
/// ]);
/// </code></example>
public static class Callbacks
{
    /// <summary>Stops training when a monitored metric has stopped improving.</summary>
    /// <param name="monitor">Name of the metric to monitor. Default <c>val_loss</c>.</param>
    /// <param name="patience">Number of epochs without improvement before training stops. Default 0.</param>
    /// <param name="minDelta">Minimum change that counts as an improvement. Default 0.</param>
    /// <param name="restoreBestWeights">Whether to restore the weights of the best epoch when training ends. Default false.</param>
    /// <param name="baseline">Value that an epoch must improve on to count as an improvement. Default none.</param>
    /// <param name="startFromEpoch">Number of epochs before monitoring starts. Default 0.</param>
    /// <param name="mode">Whether higher or lower values are better. Default: the direction with which the metric is logged.</param>
    public static EarlyStopping EarlyStopping(
        string monitor = "val_loss", int patience = 0, double minDelta = 0, bool restoreBestWeights = false, double? baseline = null,
        int startFromEpoch = 0,
        MonitorMode mode = MonitorMode.Auto) => new(monitor, patience, minDelta, restoreBestWeights, baseline, startFromEpoch, mode);

    /// <summary>Saves the model or its weights after each epoch, or after epochs that improve on all before.</summary>
    /// <param name="filepath">
    /// Path of the file, in which <c>{epoch}</c>, from 1, and names of logs are replaced: <c>run/{epoch:000}-{val_loss:F3}.keras</c>.
    /// </param>
    /// <param name="monitor">Name of the metric that decides which epoch is best. Default <c>val_loss</c>.</param>
    /// <param name="saveBestOnly">Whether to save only epochs that improve. Default false.</param>
    /// <param name="saveWeightsOnly">Whether to save only the weights. Default false.</param>
    /// <param name="initialValueThreshold">Value that an epoch must improve on, such as the best of a previous run. Default none.</param>
    /// <param name="mode">Whether higher or lower values are better. Default: the direction with which the metric is logged.</param>
    public static ModelCheckpoint ModelCheckpoint(
        string filepath, string monitor = "val_loss", bool saveBestOnly = false, bool saveWeightsOnly = false,
        double? initialValueThreshold = null,
        MonitorMode mode = MonitorMode.Auto) => new(filepath, monitor, saveBestOnly, saveWeightsOnly, initialValueThreshold, mode);

    /// <summary>Reduces the learning rate when a monitored metric has stopped improving: newRate = max(rate · factor, minLr).</summary>
    /// <param name="monitor">Name of the metric to monitor. Default <c>val_loss</c>.</param>
    /// <param name="factor">Factor by which the learning rate is reduced, between 0 and 1. Default 0.1.</param>
    /// <param name="patience">Number of epochs without improvement before the learning rate is reduced. Default 10.</param>
    /// <param name="minDelta">Minimum change that counts as an improvement. Default 0.0001.</param>
    /// <param name="cooldown">Number of epochs to wait after a reduction. Default 0.</param>
    /// <param name="minLr">Lower bound of the learning rate. Default 0.</param>
    /// <param name="mode">Whether higher or lower values are better. Default: the direction with which the metric is logged.</param>
    public static Callback ReduceLROnPlateau(
        string monitor = "val_loss", double factor = 0.1, int patience = 10, double minDelta = 1e-4, int cooldown = 0, double minLr = 0,
        MonitorMode mode = MonitorMode.Auto) => new ReduceLROnPlateau(monitor, factor, patience, minDelta, cooldown, minLr, mode);

    /// <summary>Sets the learning rate at the beginning of each epoch.</summary>
    /// <param name="schedule">
    /// Function of the epoch, from 1, and the current learning rate that returns the learning rate of the epoch.
    /// </param>
    public static Callback LearningRateScheduler(Func<int, double, double> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new LearningRateScheduler(schedule);
    }

    /// <summary>Writes the logs to a CSV file, one row for each epoch.</summary>
    /// <param name="filename">Path of the file, such as <c>history.csv</c>.</param>
    /// <param name="append">Whether to append to the rows of previous runs. Default false.</param>
    public static Callback CsvLogger(string filename, bool append = false) => new CsvLogger(filename, append);

    /// <summary>Stops training when the loss is NaN or infinite.</summary>
    /// <param name="output">Where the message is written. Default: the standard error stream.</param>
    public static Callback TerminateOnNaN(TextWriter? output = null) => new TerminateOnNaN(output);

    /// <summary>Shows the progress of each epoch; <c>Fit</c> adds one by itself.</summary>
    /// <param name="output">Where it is written. Default: the standard error stream.</param>
    /// <param name="animate">Whether the line is redrawn during an epoch. Default: if the console is a terminal.</param>
    public static Callback ProgressBar(TextWriter? output = null, bool? animate = null) => new ProgressBar(output, animate);

    /// <summary>Creates a callback from functions.</summary>
    /// <param name="onTrainBegin">Called before the first epoch.</param>
    /// <param name="onEpochBegin">Called before each epoch.</param>
    /// <param name="onBatchEnd">Called after each training step.</param>
    /// <param name="onEpochEnd">Called after each epoch and its validation.</param>
    /// <param name="onTrainEnd">Called after the last epoch, also if training was stopped early or failed.</param>
    public static Callback LambdaCallback(
        Action<TrainingRun>? onTrainBegin = null, Action<TrainingRun>? onEpochBegin = null, Action<TrainingRun>? onBatchEnd = null,
        Action<TrainingRun>? onEpochEnd = null, Action<TrainingRun>? onTrainEnd = null) =>
            new LambdaCallback(onTrainBegin, onEpochBegin, onBatchEnd, onEpochEnd, onTrainEnd);

    /// <summary>Saves backups with which an interrupted run continues after its last epoch.</summary>
    /// <param name="backupDir">Directory of the backup, used by this run only.</param>
    /// <param name="deleteCheckpoint">Whether to delete the backup when training ends. Default true.</param>
    public static Callback BackupAndRestore(string backupDir, bool deleteCheckpoint = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(backupDir);
        return new BackupAndRestore(backupDir, deleteCheckpoint);
    }

    /// <summary>Writes the logs for TensorBoard.</summary>
    /// <param name="logDir">Directory of this run.</param>
    /// <param name="updateFreq">Number of steps between writes of the metrics of the epoch so far. Default: once per epoch.</param>
    public static Callback TensorBoard(string logDir, int? updateFreq = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(logDir);
        return new TensorBoard(logDir, updateFreq);
    }

    /// <summary>Evaluates with the moving average of the weights that the optimizer keeps.</summary>
    /// <param name="swapOnEpoch">
    /// Whether the callbacks after this one see the averages at the end of each epoch, so that a checkpoint saves them. Default false.
    /// </param>
    public static Callback SwapEmaWeights(bool swapOnEpoch = false) => new SwapEmaWeights(swapOnEpoch);
}
