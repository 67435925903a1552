using Kente.Monitoring;
using Kente.Primitives;

namespace Kente;

/// <summary>Saves the model after each epoch, or after those that were better than all before. A crash never leaves half a file.</summary>
/// <param name="path">
/// The file; <c>{epoch}</c>, from 1, and names of logs are replaced and may have a .NET format: <c>run/{epoch:000}-{val_loss:F3}.keras</c>.
/// Its folder is made where it is missing.
/// </param>
/// <param name="monitor">Name of the result in the logs that says what is better; default <c>val_loss</c>.</param>
/// <param name="saveBestOnly">Whether only epochs with a better result are saved; default false.</param>
/// <param name="saveWeightsOnly">Whether only the weights are saved, without the structure and the optimizer; default false.</param>
/// <param name="baseline">A result that has to be beaten, such as the best of an earlier run; default none.</param>
/// <param name="mode">Whether higher or lower values of the monitored result are better; default: the direction with which it is logged.</param>
public sealed class ModelCheckpoint(string path, string monitor = "val_loss", bool saveBestOnly = false, bool saveWeightsOnly = false, double? baseline = null,
    MonitorMode mode = MonitorMode.Auto) : Callback
{
    private readonly CheckpointPath _path = new(path);
    private readonly MonitoredValue _monitor = new(nameof(ModelCheckpoint), monitor, mode) { Best = baseline };

    /// <summary>The best result so far, where only better ones are saved.</summary>
    public double? Best => _monitor.Best;

    /// <summary>The file that was saved last; <see langword="null"/> before the first.</summary>
    public string? LastSaved { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Only better epochs are saved, but the result to monitor has no direction, and no mode is given.</exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (saveBestOnly) _monitor.Begin(run);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A result in the path, or the one to monitor, is not measured; or the latter has no direction and no mode is given.</exception>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public override void OnEpochEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (saveBestOnly && !_monitor.Improves(run)) return;
        string file = Path.GetFullPath(_path.For(run));
        FileWriting.CreateFolderOf(file);
        if (saveWeightsOnly) run.Model.SaveWeights(file);
        else run.Model.Save(file);
        LastSaved = file;
    }
}
