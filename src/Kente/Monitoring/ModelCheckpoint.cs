using Kente.Monitoring;
using Kente.Primitives;

namespace Kente;

/// <summary>
/// Saves the model or its weights after each epoch, or after epochs that improve on all before. A crash never leaves a partial file.
/// </summary>
/// <example><code>
/// model.Fit(x, y, epochs: 50, validationSplit: 0.2, callbacks: [new ModelCheckpoint("best.keras", "val_loss")]);
/// </code></example>
/// <param name="filepath">
/// Path of the file, in which <c>{epoch}</c>, from 1, and names of logs are replaced, optionally with a .NET format:
/// <c>run/{epoch:000}-{val_loss:F3}.keras</c>. Its directory is created if missing.
/// </param>
/// <param name="monitor">Name of the metric that decides which epoch is best. Default <c>val_loss</c>.</param>
/// <param name="saveBestOnly">Whether to save only epochs that improve. Default false.</param>
/// <param name="saveWeightsOnly">Whether to save only the weights, without the architecture and the optimizer. Default false.</param>
/// <param name="initialValueThreshold">Value that an epoch must improve on, such as the best of a previous run. Default none.</param>
/// <param name="mode">Whether higher or lower values are better. Default: the direction with which the metric is logged.</param>
public sealed class ModelCheckpoint(
    string filepath, string monitor = "val_loss", bool saveBestOnly = false, bool saveWeightsOnly = false,
    double? initialValueThreshold = null,
    MonitorMode mode = MonitorMode.Auto) : Callback
{
    private readonly CheckpointPath _path = new(filepath);
    private readonly MonitoredValue _monitor = new(nameof(ModelCheckpoint), monitor, mode) { Best = initialValueThreshold };

    /// <summary>Gets the best value so far, if only improvements are saved.</summary>
    public double? Best => _monitor.Best;

    /// <summary>Gets the path of the last saved file; <see langword="null"/> before the first.</summary>
    public string? LastSaved { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// Only improvements are saved, but the direction of the metric is unknown and no mode is given.
    /// </exception>
    public override void OnTrainBegin(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (saveBestOnly) _monitor.Begin(run);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// A metric in the path, or the monitored metric, is not logged; or the direction of the latter is unknown and no mode is given.
    /// </exception>
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
