using Kente.Primitives;
using TorchSharp;

namespace Kente.Training.Loop;

/// <summary>Runs the epochs of <c>Fit</c> with validation, callbacks and history.</summary>
/// <param name="compilation">The model, its losses and its optimizer.</param>
/// <param name="batches">Training data.</param>
/// <param name="validation">Validation data, if any.</param>
/// <param name="callbacks">Callbacks; none in processes other than 0.</param>
/// <param name="distribution">The processes that train together; <see langword="null"/> for this one.</param>
internal sealed class FitLoop(
    Compilation compilation, BatchSource batches, BatchSource? validation, IReadOnlyList<Callback> callbacks, Distribution? distribution)
{
    private readonly RankCoordination? _ranks = distribution is null ? null : new(distribution, compilation);

    public History Run(int epochs, long seed, FitOptions options)
    {
        try
        {
            return RunEpochs(epochs, seed, options);
        }
        catch (Exception fault) when (distribution is not null)
        {
            distribution.Fail(fault);
            throw;
        }
    }

    private History RunEpochs(int epochs, long seed, FitOptions options)
    {
        History history = new();
        using Trainer trainer = new(compilation, distribution);
        trainer.Begin();
        trainer.UsePlans();
        _ranks?.Watch(trainer.FurtherWeights);
        _ranks?.Check(batches.Steps, epochs);
        TrainingRun run = new(compilation.Model, compilation.Optimizer, epochs, options.InitialEpoch, batches.Steps)
        {
            Distribution = distribution,
        };
        foreach (var (name, direction) in compilation.Directions) run.Logs.Declare(name, direction);
        try
        {
            foreach (var callback in callbacks) callback.OnTrainBegin(run);
            _ranks?.Begin(run);
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
                Call(run, callback => callback.OnEpochEnd(run));
                history.Add(run.Epoch, run.Logs, run.Warnings);
            }
            compilation.Optimizer.Finish();
            run.IsFinished = true;
        }
        finally
        {
            if (run.IsFinished) Call(run, callback => callback.OnTrainEnd(run));
            else CallAll(callback => callback.OnTrainEnd(run));
        }
        return history;
    }

    private void Begin(TrainingRun run, int epoch)
    {
        (run.Epoch, run.Step) = (epoch + 1, 0);
        run.Logs.Clear();
        Call(run, callback => callback.OnEpochBegin(run));
    }

    // Between the steps, callbacks may change weights as well.
    private void Call(TrainingRun run, Action<Callback> call)
    {
        if (_ranks is null) CallAll(call);
        else _ranks.Follow(run, () => CallAll(call));
    }

    private void CallAll(Action<Callback> call)
    {
        foreach (var callback in callbacks) call(callback);
    }

    // Each epoch has its own random numbers, so that a resumed run equals an uninterrupted one.
    private EpochResults Train(Trainer trainer, TrainingRun run, int epoch, long seed)
    {
        EpochResults results = new(compilation);
        compilation.Weighting.BeforeEpoch();
        using torch.Generator generator = new(Seeds.Mix(seed, epoch), torch.CPU);
        foreach (var batch in _ranks?.Lockstep(batches, epoch, run) ?? batches.Epoch(epoch))
        {
            foreach (var callback in callbacks) callback.OnBatchBegin(run);
            trainer.Train(batch, generator, results);
            run.Step++;
            if (callbacks.Count > 0) results.WriteTo(run.Logs);
            foreach (var callback in callbacks) callback.OnBatchEnd(run);
            // Other processes stop where the process 0 says so, before the next step.
            if (run.Stop && _ranks is null) break;
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
        Call(run, callback => callback.OnValidationBegin(run));
        try
        {
            results = TestLoop.Run(trainer, validation!, callbacks, _ranks);
        }
        catch
        {
            CallAll(callback => callback.OnValidationEnd(run));
            throw;
        }
        Call(run, callback => callback.OnValidationEnd(run));
        results.WriteTo(run.Logs, LogNames.Validation);
        return results;
    }
}
