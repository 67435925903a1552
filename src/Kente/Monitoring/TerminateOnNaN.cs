namespace Kente.Monitoring;

/// <summary>Ends a run when the loss is no longer a number, and says at which step.</summary>
/// <param name="output">Where it says so; default: the console's error stream.</param>
internal sealed class TerminateOnNaN(TextWriter? output = null) : Callback
{
    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!run.Logs.TryGetValue("loss", out double loss) || double.IsFinite(loss)) return;
        run.Stop = true;
        (output ?? Console.Error).WriteLine($"\nThe loss is no longer a number at step {run.Step} of epoch {run.Epoch}; the run ends. A smaller learning rate, clipped gradients or clean data may help.");
    }
}
