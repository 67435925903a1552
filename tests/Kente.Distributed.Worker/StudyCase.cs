using Kente;
using Kente.Experiments;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Distributed.Worker;

/// <summary>A study whose trials are trainings of all processes. The process 0 asks the study and tells the others the parameters.</summary>
internal static class StudyCase
{
    /// <summary>Runs the trials and returns the learning rate and the loss of each. The file "study" says where the study is.</summary>
    public static float[] Run(string folder, ProcessGroup group, int trials, int batchSize)
    {
        Distribution distribution = new DataParallel(group);
        List<float> results = [];
        if (group.Rank == 0)
        {
            using var study = Study.Open(File.ReadAllText(Path.Combine(folder, "study")), "rates", Direction.Minimize);
            study.Run(trial => Train(distribution.Broadcast(trial.Float("rate", 1e-3, 1e-1, log: true))), trials);
            distribution.Broadcast(double.NaN);
        }
        else
        {
            while (distribution.Broadcast(0.0) is var rate && !double.IsNaN(rate)) Train(rate);
        }
        return [.. results];

        double Train(double rate)
        {
            var (_, x, y) = TrainingCase.Of("mlp", TrainingCase.DefaultSamples);
            var input = Input(8);
            Model model = new(input, Dense(1)(input));
            model.Compile(Adam(rate), MeanSquaredError());
            var history = model.Fit(x, y["price"], 2, batchSize, verbose: false, options: new() { Seed = 1, Distribution = distribution });
            results.AddRange([(float)rate, (float)history["loss"][^1]]);
            return history["loss"][^1];
        }
    }
}
