using Kente.Monitoring;
using Kente.Training.Callbacks;

namespace Kente;

/// <summary>Makes callbacks for <c>Fit</c>: <c>EarlyStopping(patience: 5)</c>. Import it with <c>using static Kente.Callbacks;</c>.</summary>
public static class Callbacks
{
    /// <summary>Ends a run when a result no longer gets better.</summary>
    /// <param name="monitor">Name of the result in the logs; default <c>val_loss</c>.</param>
    /// <param name="patience">How many epochs without a better result are borne; default 0.</param>
    /// <param name="minDelta">Better by this or less does not count; default 0.</param>
    /// <param name="restoreBestWeights">Whether the model ends with the weights of its best epoch; default false.</param>
    /// <param name="baseline">A result that has to be beaten for an epoch to count as better; default none.</param>
    /// <param name="startFromEpoch">How many epochs go by before results are looked at; default 0.</param>
    /// <param name="mode">Whether higher or lower values of the monitored result are better; default: the direction with which it is logged.</param>
    public static EarlyStopping EarlyStopping(
        string monitor = "val_loss", int patience = 0, double minDelta = 0, bool restoreBestWeights = false, double? baseline = null, int startFromEpoch = 0,
        MonitorMode mode = MonitorMode.Auto) => new(monitor, patience, minDelta, restoreBestWeights, baseline, startFromEpoch, mode);

    /// <summary>Saves the model after each epoch, or after those that were better than all before.</summary>
    /// <param name="path">The file; <c>{epoch}</c>, from 1, and names of logs are replaced: <c>run/{epoch:000}-{val_loss:F3}.keras</c>.</param>
    /// <param name="monitor">Name of the result in the logs that says what is better; default <c>val_loss</c>.</param>
    /// <param name="saveBestOnly">Whether only epochs with a better result are saved; default false.</param>
    /// <param name="saveWeightsOnly">Whether only the weights are saved; default false.</param>
    /// <param name="baseline">A result that has to be beaten, such as the best of an earlier run; default none.</param>
    /// <param name="mode">Whether higher or lower values of the monitored result are better; default: the direction with which it is logged.</param>
    public static ModelCheckpoint ModelCheckpoint(
        string path, string monitor = "val_loss", bool saveBestOnly = false, bool saveWeightsOnly = false, double? baseline = null,
        MonitorMode mode = MonitorMode.Auto) => new(path, monitor, saveBestOnly, saveWeightsOnly, baseline, mode);

    /// <summary>Makes the learning rate smaller when a result no longer gets better.</summary>
    /// <param name="monitor">Name of the result in the logs; default <c>val_loss</c>.</param>
    /// <param name="factor">What the rate is multiplied by, below 1; default 0.1.</param>
    /// <param name="patience">After how many epochs without a better result; default 10.</param>
    /// <param name="minDelta">Better by this or less does not count; default 0.0001.</param>
    /// <param name="cooldown">How many epochs are not counted after a reduction; default 0.</param>
    /// <param name="minLearningRate">The rate never gets smaller than this; default 0.</param>
    /// <param name="mode">Whether higher or lower values of the monitored result are better; default: the direction with which it is logged.</param>
    public static Callback ReduceLROnPlateau(
        string monitor = "val_loss", double factor = 0.1, int patience = 10, double minDelta = 1e-4, int cooldown = 0, double minLearningRate = 0,
        MonitorMode mode = MonitorMode.Auto) => new ReduceLROnPlateau(monitor, factor, patience, minDelta, cooldown, minLearningRate, mode);

    /// <summary>Sets the learning rate before each epoch.</summary>
    /// <param name="schedule">Takes the number of the epoch, from 1, and the rate so far; gives the rate of the epoch.</param>
    public static Callback LearningRateScheduler(Func<int, double, double> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new LearningRateScheduler(schedule);
    }

    /// <summary>Writes all results into a table, one row for each epoch.</summary>
    /// <param name="path">The file, such as <c>history.csv</c>.</param>
    /// <param name="append">Whether rows of earlier runs are kept, for a run that goes on; default false.</param>
    public static Callback CsvLogger(string path, bool append = false) => new CsvLogger(path, append);

    /// <summary>Ends a run when the loss is no longer a number.</summary>
    /// <param name="output">Where it says so; default: the console's error stream.</param>
    public static Callback TerminateOnNaN(TextWriter? output = null) => new TerminateOnNaN(output);

    /// <summary>Shows how far an epoch is; <c>Fit</c> adds one by itself.</summary>
    /// <param name="output">Default: the console's error stream.</param>
    /// <param name="animate">Whether the line is redrawn while an epoch runs; default: where the console is a terminal.</param>
    public static Callback ProgressBar(TextWriter? output = null, bool? animate = null) => new ProgressBar(output, animate);

    /// <summary>Something done while <c>Fit</c> runs, as functions.</summary>
    /// <param name="onTrainBegin">Before the first epoch.</param>
    /// <param name="onEpochBegin">Before an epoch.</param>
    /// <param name="onBatchEnd">After a training step.</param>
    /// <param name="onEpochEnd">After an epoch and its validation.</param>
    /// <param name="onTrainEnd">After the last epoch, also when the run was stopped early or failed.</param>
    public static Callback LambdaCallback(
        Action<TrainingRun>? onTrainBegin = null, Action<TrainingRun>? onEpochBegin = null, Action<TrainingRun>? onBatchEnd = null,
        Action<TrainingRun>? onEpochEnd = null, Action<TrainingRun>? onTrainEnd = null) => new LambdaCallback(onTrainBegin, onEpochBegin, onBatchEnd, onEpochEnd, onTrainEnd);

    /// <summary>Lets a run that was broken off go on after its last epoch.</summary>
    /// <param name="folder">Where the backup lies; it is for this run alone.</param>
    /// <param name="deleteWhenDone">Whether the backup goes away when the run has come to its end; default true.</param>
    public static Callback BackupAndRestore(string folder, bool deleteWhenDone = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new BackupAndRestore(folder, deleteWhenDone);
    }

    /// <summary>Writes results where TensorBoard reads them.</summary>
    /// <param name="logFolder">The folder of this run.</param>
    /// <param name="everySteps">Every how many steps the results of the epoch so far are written too; default never.</param>
    public static Callback TensorBoard(string logFolder, int? everySteps = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(logFolder);
        return new TensorBoard(logFolder, everySteps);
    }

    /// <summary>Validates with the averages of the weights that the optimizer keeps.</summary>
    /// <param name="swapOnEpoch">Whether callbacks after this one see the averages at the end of each epoch, so that a checkpoint saves them; default false.</param>
    public static Callback SwapEmaWeights(bool swapOnEpoch = false) => new SwapEmaWeights(swapOnEpoch);
}
