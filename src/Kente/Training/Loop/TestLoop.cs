namespace Kente.Training.Loop;

/// <summary>Runs the batches of an evaluation with its callbacks.</summary>
internal static class TestLoop
{
    public static EpochResults Run(Trainer trainer, BatchSource batches, IReadOnlyList<Callback> callbacks, RankCoordination? ranks)
    {
        EpochResults results = new(trainer.Compilation);
        InferenceRun run = new(trainer.Compilation.Model, batches.Steps);
        foreach (var callback in callbacks) callback.OnTestBegin(run);
        foreach (var batch in ranks?.Lockstep(batches, 0) ?? batches.Epoch(0))
        {
            foreach (var callback in callbacks) callback.OnTestBatchBegin(run);
            trainer.Test(batch, results);
            run.Step++;
            if (callbacks.Count > 0) results.WriteTo(run.Logs);
            foreach (var callback in callbacks) callback.OnTestBatchEnd(run);
        }
        if (run.Step == 0) throw new ArgumentException("The data to evaluate on has no batches.");
        foreach (var callback in callbacks) callback.OnTestEnd(run);
        return results;
    }
}
