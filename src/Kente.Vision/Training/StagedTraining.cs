using Kente.Training.Callbacks;

namespace Kente.Vision.Training;

/// <summary>
/// Trains a model on a device in stages that share one learning rate schedule, one average of the weights, one checkpoint and one view for
/// callbacks. It resumes from the checkpoint if asked to.
/// </summary>
internal sealed class StagedTraining
{
    private const double WarmupFraction = 0.05, FinalLearningRateFraction = 0.01;

    private readonly TaskTrainingOptions _options;
    private readonly Model _result;
    private readonly int _epochs;
    private int _completedEpochs;

    /// <summary>Prepares training: moves the model to the device and restores the checkpoint, if training resumes.</summary>
    /// <param name="options">Training options.</param>
    /// <param name="result">The model whose weights are the result; it shares them with the models of the stages.</param>
    /// <param name="epochs">Number of epochs of all stages.</param>
    /// <exception cref="DataException">There is no checkpoint to resume from.</exception>
    public StagedTraining(TaskTrainingOptions options, Model result, int epochs)
    {
        (_options, _result, _epochs) = (options, result, epochs);
        result.To(options.Device);
        Average = new(options.EmaDecay);
        Checkpoint = options.Checkpoint is { } folder && IsFirst ? new(folder, result, Average) : null;
        if (!_options.Resume) return;
        _completedEpochs = IsFirst ? Checkpoint!.Restore() : 0;
        _completedEpochs = (int)OfFirst(_completedEpochs);
    }

    /// <summary>The average of the weights.</summary>
    public WeightAverage Average { get; }

    /// <summary>The checkpoint, if one is kept.</summary>
    public TrainingCheckpoint? Checkpoint { get; }

    /// <summary>Whether this process validates and writes files.</summary>
    private bool IsFirst => _options.Distribution is null or { Rank: 0 };

    /// <summary>Trains all stages that are not completed and leaves the averaged weights in the model.</summary>
    /// <param name="stages">The stages, in order.</param>
    /// <param name="validation">Evaluates the model during training.</param>
    /// <param name="stepsPerEpoch">Training steps per epoch.</param>
    /// <param name="learningRate">Peak learning rate.</param>
    public void Run(IEnumerable<TrainingStage> stages, ValidationCallback validation, int stepsPerEpoch, double learningRate)
    {
        int steps = _epochs * stepsPerEpoch, warmup = (int)(steps * WarmupFraction);
        var schedule = Schedules.CosineDecay(
            0, Math.Max(1, (int)(steps * (1 - WarmupFraction))), FinalLearningRateFraction, learningRate, warmup);
        JoinedCallbacks callbacks = new(_options.Callbacks);
        try
        {
            foreach (var stage in stages)
            {
                if (_completedEpochs >= stage.LastEpoch) continue;
                bool isStopped = validation.IsStopped || callbacks.IsStopped || _options.Cancellation.IsCancellationRequested;
                if (OfFirst(isStopped ? 1 : 0) != 0) break;
                var model = stage.Model();
                if (model.Optimizer is null) Compile(stage, model, new(schedule, (long)_completedEpochs * stepsPerEpoch));
                model.Fit(
                    stage.Data(model), stage.LastEpoch, verbose: false,
                    callbacks: [Average, validation, callbacks, .. Checkpoint is null ? Array.Empty<Callback>() : [Checkpoint]],
                    // The tasks choose the weights of their losses.
                    options: new()
                    {
                        Seed = _options.Seed,
                        InitialEpoch = _completedEpochs,
                        WarnAboutLossImbalance = false,
                        Distribution = _options.Distribution,
                    });
                _completedEpochs = stage.LastEpoch;
            }
        }
        finally
        {
            callbacks.End();
        }
        if (IsFirst) Average.Swap();
        Share();
    }

    /// <summary>Gives all processes the weights of the process 0, after it has selected them.</summary>
    public void Share() => _options.Distribution?.BroadcastWeights(_result);

    /// <summary>Returns a number of the process 0.</summary>
    public double OfFirst(double value) => _options.Distribution is { } distribution ? distribution.Broadcast(value) : value;

    private void Compile(TrainingStage stage, Model model, ShiftedSchedule schedule)
    {
        // The model of a stage has weights of its own besides those that it shares with the result.
        stage.Compile(model.To(_options.Device), schedule);
        if (!_options.Resume) return;
        if (IsFirst && Checkpoint!.HasOptimizerFor(model)) Checkpoint.RestoreOptimizer(model);
        // The restored optimizer continues its own count of steps.
        schedule.Offset -= (long)OfFirst(model.Optimizer!.MicroSteps);
    }
}
