namespace Kente;

/// <summary>Base class for callbacks, which are called during <c>Fit</c>. Override the methods that you need.</summary>
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
}
