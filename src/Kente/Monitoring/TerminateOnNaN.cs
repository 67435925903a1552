namespace Kente.Monitoring;

/// <summary>Stops training when the loss is NaN or infinite, and writes at which step.</summary>
/// <param name="output">Where the message is written. Default: the standard error stream.</param>
internal sealed class TerminateOnNaN(TextWriter? output = null) : Callback
{
    /// <inheritdoc/>
    public override void OnBatchEnd(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (!run.Logs.TryGetValue("loss", out double loss) || double.IsFinite(loss)) return;
        run.Stop = true;
        (output ?? Console.Error).WriteLine(
            $"\nThe loss is NaN or infinite at step {run.Step} of epoch {run.Epoch}; training stops. "
            + "Try a smaller learning rate or gradient clipping, and check the data.");
    }
}
