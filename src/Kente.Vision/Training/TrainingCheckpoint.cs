using System.Text.Json;
using Kente.Training.Callbacks;

namespace Kente.Vision.Training;

/// <summary>Keeps what training needs to go on: the weights, their mean, the optimizer's state, and the number of the last epoch.</summary>
internal sealed class TrainingCheckpoint(string folder, Model model, WeightAverage average) : Callback
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private DateTime _saved = DateTime.MinValue;

    /// <summary>The best result on validation pictures so far, where there is one, and the threshold that goes with it; kept along.</summary>
    public (double Value, double Threshold)? Best { get; set; }

    private string BestWeights => Path.Combine(folder, "best.weights.h5");

    private string State => Path.Combine(folder, "state.json");

    private string Weights => Path.Combine(folder, "last.weights.h5");

    private string Training => Path.Combine(folder, "training.weights.h5");

    private string Mean => Path.Combine(folder, "mean.weights.h5");

    public override void OnEpochEnd(TrainingRun run)
    {
        if (run.Epoch < run.Epochs && !run.Stop && DateTime.UtcNow - _saved < Interval) return;
        Directory.CreateDirectory(folder);
        model.SaveWeights(Weights);
        run.Model.SaveWeights(Training, withOptimizer: true);
        average.Swap();
        try
        {
            model.SaveWeights(Mean);
        }
        finally
        {
            average.Swap();
        }
        string temporary = State + ".part";
        File.WriteAllText(temporary, JsonSerializer.Serialize(new Progress(Completed(run), average.Steps, InputOf(run.Model), Best?.Value, Best?.Threshold)));
        File.Move(temporary, State, overwrite: true);
        _saved = DateTime.UtcNow;
    }

    /// <summary>Puts the kept weights into the model.</summary>
    /// <returns>How many epochs were made before.</returns>
    public int Restore()
    {
        if (!File.Exists(State)) throw new DataException("there is no checkpoint to go on from; train once without --resume.", folder);
        var progress = Read();
        model.LoadWeights(Mean);
        average.Keep(model);
        average.Steps = progress.Steps;
        Best = progress.Best is { } value ? (value, progress.BestThreshold ?? 0) : null;
        model.LoadWeights(Weights);
        return progress.Epoch;
    }

    /// <summary>Keeps weights that were better than ever.</summary>
    public void SaveBest()
    {
        Directory.CreateDirectory(folder);
        model.SaveWeights(BestWeights);
    }

    /// <summary>Puts the best weights into the model, where some were kept.</summary>
    public bool RestoreBest()
    {
        if (Best is null || !File.Exists(BestWeights)) return false;
        model.LoadWeights(BestWeights);
        return true;
    }

    /// <summary>Whether the optimizer's state is there and is that of this training model.</summary>
    public bool HasOptimizerFor(Model training) => File.Exists(State) && File.Exists(Training) && Read().Input == InputOf(training);

    /// <summary>Lets a training model, which is compiled, go on with the optimizer's state.</summary>
    public void RestoreOptimizer(Model training) => training.LoadWeights(Training, withOptimizer: true);

    private Progress Read() => JsonSerializer.Deserialize<Progress>(File.ReadAllText(State)) ?? throw new DataException("is not a checkpoint's state.", State);

    private static string InputOf(Model training) => $"{training.Inputs[0].Shape}";

    // An epoch that was cut short is made again, on top of what it has taught already.
    private static int Completed(TrainingRun run) => run.Step < run.StepsPerEpoch ? run.Epoch - 1 : run.Epoch;

    private sealed record Progress(int Epoch, long Steps, string? Input = null, double? Best = null, double? BestThreshold = null);
}
