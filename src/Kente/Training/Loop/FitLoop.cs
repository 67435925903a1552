using Kente.Primitives;
using TorchSharp;

namespace Kente.Training.Loop;

/// <summary>Runs the epochs of <c>Fit</c> with validation, callbacks and history.</summary>
internal sealed class FitLoop(Compilation compilation, BatchSource batches, BatchSource? validation, IReadOnlyList<Callback> callbacks)
{
    public History Run(int epochs, long seed, FitOptions options)
    {
        History history = new();
        using Trainer trainer = new(compilation);
        trainer.Begin();
        trainer.DivideBatches();
        TrainingRun run = new(compilation.Model, compilation.Optimizer, epochs, options.InitialEpoch, batches.Steps);
        foreach (var (name, direction) in compilation.Directions) run.Logs.Declare(name, direction);
        try
        {
            foreach (var callback in callbacks) callback.OnTrainBegin(run);
            int first = run.Epoch;
            for (int epoch = first; epoch < epochs && !run.Stop; epoch++)
            {
                Begin(run, epoch);
                var trained = Train(trainer, run, epoch, seed);
                var validated = validation is null ? null : Validate(trainer, run);
                // A loss balance gets one epoch to adapt its weights, if another follows.
                EpochWarnings.Add(run, compilation, trained, validated);
                if (options.WarnAboutLossImbalance)
                    EpochWarnings.AddImbalance(run, compilation, trained, isBalanced: epoch > first || epoch + 1 == epochs);
                foreach (var callback in callbacks) callback.OnEpochEnd(run);
                history.Add(run.Epoch, run.Logs, run.Warnings);
            }
            compilation.Optimizer.Finish();
            run.IsFinished = true;
        }
        finally
        {
            foreach (var callback in callbacks) callback.OnTrainEnd(run);
        }
        return history;
    }

    private void Begin(TrainingRun run, int epoch)
    {
        (run.Epoch, run.Step) = (epoch + 1, 0);
        run.Logs.Clear();
        foreach (var callback in callbacks) callback.OnEpochBegin(run);
    }

    // Each epoch has its own random numbers, so that a resumed run equals an uninterrupted one.
    private EpochResults Train(Trainer trainer, TrainingRun run, int epoch, long seed)
    {
        EpochResults results = new(compilation);
        compilation.Weighting.BeforeEpoch();
        using torch.Generator generator = new(Seeds.Mix(seed, epoch), torch.CPU);
        foreach (var batch in batches.Epoch(epoch))
        {
            foreach (var callback in callbacks) callback.OnBatchBegin(run);
            trainer.Train(batch, generator, results);
            run.Step++;
            if (callbacks.Count > 0) results.WriteTo(run.Logs);
            foreach (var callback in callbacks) callback.OnBatchEnd(run);
            if (run.Stop) break;
        }
        if (run.Step == 0) throw new ArgumentException($"The training data has no batches in epoch {run.Epoch}.");
        results.WriteTo(run.Logs);
        if (compilation.Weighting.IsLearned)
        {
            foreach (var (name, weight) in compilation.Model.OutputNames.Zip(
                compilation.LossWeights)) run.Logs.Set(LogNames.LossWeightOf(name), weight);
            compilation.Weighting.AfterEpoch(results.MeanLosses);
        }
        return results;
    }

    private EpochResults Validate(Trainer trainer, TrainingRun run)
    {
        EpochResults results;
        foreach (var callback in callbacks) callback.OnValidationBegin(run);
        try
        {
            results = TestLoop.Run(trainer, validation!, callbacks);
        }
        finally
        {
            foreach (var callback in callbacks) callback.OnValidationEnd(run);
        }
        results.WriteTo(run.Logs, LogNames.Validation);
        return results;
    }
}
