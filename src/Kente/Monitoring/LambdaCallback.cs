namespace Kente.Monitoring;

/// <summary>Creates a callback from functions.</summary>
/// <param name="onTrainBegin">Called before the first epoch.</param>
/// <param name="onEpochBegin">Called before each epoch.</param>
/// <param name="onBatchEnd">Called after each training step.</param>
/// <param name="onEpochEnd">Called after each epoch and its validation.</param>
/// <param name="onTrainEnd">Called after the last epoch, also if training was stopped early or failed.</param>
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
