namespace Kente;

/// <summary>
/// Base class for callbacks, which are called during <c>Fit</c>, <c>Evaluate</c> and <c>Predict</c>. Override the methods that you need.
/// </summary>
/// <example><code>
/// sealed class StopBelow(double loss) : Callback
/// {
///     public override void OnEpochEnd(TrainingRun run) =&gt; run.Stop |= run.Logs["loss"] &lt; loss;
/// }
/// </code></example>
public abstract class Callback
{
    /// <summary>Called before the first epoch.</summary>
    /// <param name="run">The training run.</param>
    public virtual void OnTrainBegin(TrainingRun run) { }

    /// <summary>Called before each epoch.</summary>
    /// <param name="run">The training run.</param>
    public virtual void OnEpochBegin(TrainingRun run) { }

    /// <summary>Called before each training step.</summary>
    /// <param name="run">The training run.</param>
    public virtual void OnBatchBegin(TrainingRun run) { }

    /// <summary>Called after each training step.</summary>
    /// <param name="run">The training run; <see cref="TrainingRun.Logs"/> contains the means of the epoch so far.</param>
    public virtual void OnBatchEnd(TrainingRun run) { }

    /// <summary>Called before the validation of an epoch.</summary>
    /// <param name="run">The training run.</param>
    public virtual void OnValidationBegin(TrainingRun run) { }

    /// <summary>Called after the validation of an epoch, even if it failed.</summary>
    /// <param name="run">The training run.</param>
    public virtual void OnValidationEnd(TrainingRun run) { }

    /// <summary>
    /// Called after each epoch and its validation. Values that are added to the logs here are recorded in the <see cref="History"/>; see
    /// <see cref="TrainingLogs.Set"/>.
    /// </summary>
    /// <param name="run">
    /// The training run; <see cref="TrainingRun.Logs"/> contains the results of the epoch, including <c>val_</c> results.
    /// </param>
    public virtual void OnEpochEnd(TrainingRun run) { }

    /// <summary>Called after the last epoch, even if the run was stopped early or failed.</summary>
    /// <param name="run">The training run.</param>
    public virtual void OnTrainEnd(TrainingRun run) { }

    /// <summary>Called before the first batch of <c>Evaluate</c>, or of a validation in <c>Fit</c>.</summary>
    /// <param name="run">The evaluation.</param>
    public virtual void OnTestBegin(InferenceRun run) { }

    /// <summary>Called before each batch of <c>Evaluate</c>, or of a validation in <c>Fit</c>.</summary>
    /// <param name="run">The evaluation.</param>
    public virtual void OnTestBatchBegin(InferenceRun run) { }

    /// <summary>Called after each batch of <c>Evaluate</c>, or of a validation in <c>Fit</c>.</summary>
    /// <param name="run">The evaluation; <see cref="InferenceRun.Logs"/> contains the means so far.</param>
    public virtual void OnTestBatchEnd(InferenceRun run) { }

    /// <summary>Called after the last batch of <c>Evaluate</c>, or of a validation in <c>Fit</c>.</summary>
    /// <param name="run">The evaluation; <see cref="InferenceRun.Logs"/> contains the results.</param>
    public virtual void OnTestEnd(InferenceRun run) { }

    /// <summary>Called before the first batch of <c>Predict</c>.</summary>
    /// <param name="run">The prediction.</param>
    public virtual void OnPredictBegin(InferenceRun run) { }

    /// <summary>Called before each batch of <c>Predict</c>.</summary>
    /// <param name="run">The prediction.</param>
    public virtual void OnPredictBatchBegin(InferenceRun run) { }

    /// <summary>Called after each batch of <c>Predict</c>.</summary>
    /// <param name="run">The prediction; <see cref="InferenceRun.Predictions"/> are the outputs of the batch.</param>
    public virtual void OnPredictBatchEnd(InferenceRun run) { }

    /// <summary>Called after the last batch of <c>Predict</c>.</summary>
    /// <param name="run">The prediction.</param>
    public virtual void OnPredictEnd(InferenceRun run) { }
}
