using System.Diagnostics;
using Kente.Experiments.Sampling;

namespace Kente.Experiments.Bench;

/// <summary>How many trials a second several workers, each with its own connection, get done on one database.</summary>
internal static class Throughput
{
    public const int Workers = 4;

    public static double Measure(string address, Func<Sampler> sampler, int trials)
    {
        string name = $"bench-{Guid.NewGuid():N}";
        Study[] workers =
            [.. Enumerable.Range(0, Workers).Select(_ => Study.Open(address, name, Direction.Minimize, new() { Sampler = sampler() }))];
        var watch = Stopwatch.StartNew();
        try
        {
            Task.WaitAll(
                [.. workers.Select(study => Task.Factory.StartNew(() => study.Run(Objective, trials), TaskCreationOptions.LongRunning))]);
            return trials / watch.Elapsed.TotalSeconds;
        }
        finally
        {
            workers[0].Storage.Delete(workers[0].Storage.Studies().First(study => study.Name == name).Id);
            foreach (var study in workers) study.Dispose();
        }
    }

    private static double Objective(Trial trial)
    {
        double sum = 0;
        for (int i = 0; i < 5; i++) sum += Math.Pow(trial.Float($"x{i}", -5, 5) - (0.1 * i), 2);
        return sum;
    }
}
