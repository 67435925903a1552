namespace Kente.Monitoring;

/// <summary>Something done while <c>Fit</c> runs, as functions.</summary>
/// <param name="onTrainBegin">Before the first epoch.</param>
/// <param name="onEpochBegin">Before an epoch.</param>
/// <param name="onBatchEnd">After a training step.</param>
/// <param name="onEpochEnd">After an epoch and its validation.</param>
/// <param name="onTrainEnd">After the last epoch, also when the run was stopped early or failed.</param>
internal sealed class LambdaCallback(
    Action<TrainingRun>? onTrainBegin = null, Action<TrainingRun>? onEpochBegin = null, Action<TrainingRun>? onBatchEnd = null,
    Action<TrainingRun>? onEpochEnd = null, Action<TrainingRun>? onTrainEnd = null) : Callback
{
    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingRun run) => onTrainBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingRun run) => onEpochBegin?.Invoke(run);

    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run) => onBatchEnd?.Invoke(run);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingRun run) => onEpochEnd?.Invoke(run);

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingRun run) => onTrainEnd?.Invoke(run);
}
