using Kente.Training.Callbacks;

namespace Kente.Vision.Training;

/// <summary>
/// Evaluates the averaged weights on the validation data about twenty times during training, and stops training when it is canceled or the
/// loss is not finite. Tasks derive from it to evaluate and to name their logs.
/// </summary>
/// <param name="average">The average of the weights.</param>
/// <param name="epochs">Number of epochs of all stages.</param>
/// <param name="cancellation">Stops training after the current step.</param>
internal abstract class ValidationCallback(WeightAverage average, int epochs, CancellationToken cancellation) : Callback
{
    private const int Evaluations = 20;

    /// <summary>Whether training was stopped before its last epoch.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Whether there are validation data.</summary>
    protected abstract bool HasValidation { get; }

    public override void OnTrainBegin(TrainingRun run) => run.Epochs = epochs;

    public override void OnBatchEnd(TrainingRun run)
    {
        UpdateLogs(run);
        if (cancellation.IsCancellationRequested) Stop(run);
    }

    public override void OnEpochEnd(TrainingRun run)
    {
        UpdateLogs(run);
        if (!double.IsFinite(run.Logs["loss"]))
            throw new InvalidOperationException($"The loss became {run.Logs["loss"]} in epoch {run.Epoch}; lower the learning rate.");
        bool isDue = run.Epoch % Math.Max(1, epochs / Evaluations) == 0 || run.Epoch == epochs;
        if (HasValidation && isDue && !IsStopped) average.RunAveraged(() => Evaluate(run));
    }

    /// <summary>Renames or adds logs after each step.</summary>
    protected abstract void UpdateLogs(TrainingRun run);

    /// <summary>Evaluates the model, which has the averaged weights, and logs the results.</summary>
    protected abstract void Evaluate(TrainingRun run);

    /// <summary>Stops this stage and those after it.</summary>
    protected void Stop(TrainingRun run) => (run.Stop, IsStopped) = (true, true);
}
