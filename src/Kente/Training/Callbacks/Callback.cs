namespace Kente;

/// <summary>Something done while <c>Fit</c> runs. Override what you need.</summary>
public abstract class Callback
{
    /// <summary>Before the first epoch.</summary>
    /// <param name="run">The run.</param>
    public virtual void OnTrainBegin(TrainingRun run) { }

    /// <summary>Before an epoch.</summary>
    /// <param name="run">The run.</param>
    public virtual void OnEpochBegin(TrainingRun run) { }

    /// <summary>After a training step.</summary>
    /// <param name="run">The run; its <see cref="TrainingRun.Logs"/> are the means of the epoch so far.</param>
    public virtual void OnBatchEnd(TrainingRun run) { }

    /// <summary>Before the validation of an epoch, where there is one.</summary>
    /// <param name="run">The run.</param>
    public virtual void OnValidationBegin(TrainingRun run) { }

    /// <summary>After the validation of an epoch, also when it failed.</summary>
    /// <param name="run">The run.</param>
    public virtual void OnValidationEnd(TrainingRun run) { }

    /// <summary>After an epoch and its validation. Values that are added to the logs here are kept in the <see cref="History"/>; see <see cref="TrainingLogs.Set"/>.</summary>
    /// <param name="run">The run; its <see cref="TrainingRun.Logs"/> hold the epoch's results, <c>val_</c> ones among them.</param>
    public virtual void OnEpochEnd(TrainingRun run) { }

    /// <summary>After the last epoch, also when the run was stopped early or failed.</summary>
    /// <param name="run">The run.</param>
    public virtual void OnTrainEnd(TrainingRun run) { }
}
