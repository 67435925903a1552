using System.Text.Json;
using Kente.Training.Callbacks;

namespace Kente.Vision.Training;

/// <summary>Saves the state of training after epochs: the weights, their average, the optimizer state and the last epoch.</summary>
internal sealed class TrainingCheckpoint(string folder, Model model, WeightAverage average) : Callback
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private DateTime _saved = DateTime.MinValue;

    /// <summary>The best validation result so far and its score threshold; <see langword="null"/> without validation.</summary>
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
        average.RunAveraged(() => model.SaveWeights(Mean));
        string temporary = State + ".part";
        Progress progress = new(Completed(run), average.Steps, InputOf(run.Model), Best?.Value, Best?.Threshold);
        File.WriteAllText(temporary, JsonSerializer.Serialize(progress));
        File.Move(temporary, State, overwrite: true);
        _saved = DateTime.UtcNow;
    }

    /// <summary>Loads the saved weights into the model.</summary>
    /// <returns>Number of completed epochs.</returns>
    /// <exception cref="DataException">There is no checkpoint.</exception>
    public int Restore()
    {
        if (!File.Exists(State)) throw new DataException("There is no checkpoint to resume from; train once without resuming.", folder);
        var progress = Read();
        model.LoadWeights(Mean);
        average.Keep(model);
        average.Steps = progress.Steps;
        Best = progress.Best is { } value ? (value, progress.BestThreshold ?? 0) : null;
        model.LoadWeights(Weights);
        return progress.Epoch;
    }

    /// <summary>Saves the weights as the best so far.</summary>
    public void SaveBest()
    {
        Directory.CreateDirectory(folder);
        model.SaveWeights(BestWeights);
    }

    /// <summary>Loads the best weights into the model; returns <see langword="false"/> if none were saved.</summary>
    public bool RestoreBest()
    {
        if (Best is null || !File.Exists(BestWeights)) return false;
        model.LoadWeights(BestWeights);
        return true;
    }

    /// <summary>Returns whether the saved optimizer state belongs to this training model.</summary>
    public bool HasOptimizerFor(Model training) => File.Exists(State) && File.Exists(Training) && Read().Input == InputOf(training);

    /// <summary>Loads the weights and the optimizer state into a compiled training model.</summary>
    public void RestoreOptimizer(Model training) => training.LoadWeights(Training, withOptimizer: true);

    private Progress Read() =>
        JsonSerializer.Deserialize<Progress>(File.ReadAllText(State))
            ?? throw new DataException("The file is not the state of a checkpoint.", State);

    // Stages differ in the size of the image, and in the layers of the backbone that are frozen.
    private static string InputOf(Model training) => $"{training.Inputs[0].Shape} {training.TrainableWeights.Count}";

    // An interrupted epoch is repeated; its steps so far stay in the weights.
    private static int Completed(TrainingRun run) => run.Step < run.StepsPerEpoch ? run.Epoch - 1 : run.Epoch;

    private sealed record Progress(int Epoch, long Steps, string? Input = null, double? Best = null, double? BestThreshold = null);
}
