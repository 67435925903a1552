using Kente.Experiments;

namespace Kente.Experiments.Bench;

/// <summary>How far the best value of a study stays above the optimum.</summary>
/// <param name="Median">Half of the seeds do better.</param>
/// <param name="Low">A quarter of the seeds does better.</param>
/// <param name="High">Three quarters of the seeds do better.</param>
/// <param name="Seconds">Mean processor time of a study.</param>
internal sealed record Regret(double Median, double Low, double High, double Seconds)
{
    /// <summary>Runs a study for each seed, one after another.</summary>
    public static Regret Measure(Problem problem, Func<Sampler> sampler, int trials, int firstSeed, int seeds)
    {
        List<double> regrets = [];
        var before = Environment.CpuUsage.TotalTime;
        for (int seed = firstSeed; seed < firstSeed + seeds; seed++)
        {
            using var study = Study.InMemory(Direction.Minimize, new() { Sampler = sampler(), Seed = seed });
            study.Run(problem.Objective, trials);
            regrets.Add(study.Best.Value - problem.Optimum);
        }
        double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds / seeds;
        regrets.Sort();
        return new(At(regrets, 0.5), At(regrets, 0.25), At(regrets, 0.75), seconds);
    }

    private static double At(List<double> sorted, double quantile)
    {
        double place = quantile * (sorted.Count - 1);
        int below = (int)place;
        return below + 1 < sorted.Count ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
