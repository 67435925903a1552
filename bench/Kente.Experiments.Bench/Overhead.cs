using Kente.Experiments.Sampling;

namespace Kente.Experiments.Bench;

/// <summary>What a study costs besides its objective: processor time for 1,000 trials of 10 parameters.</summary>
internal static class Overhead
{
    /// <summary>Milliseconds of processor time a trial, and the size of the file.</summary>
    public static (double Milliseconds, long Bytes) Measure(Func<Sampler> sampler, bool onDisk, bool mixed = false, int trials = 1000)
    {
        string folder = Directory.CreateTempSubdirectory("kente-overhead-").FullName, file = Path.Combine(folder, "study.db");
        try
        {
            StudyOptions options = new() { Sampler = sampler(), Seed = 1 };
            var before = Environment.CpuUsage.TotalTime;
            using (var study = onDisk ? Study.Open(file, "overhead", Direction.Minimize, options)
                : Study.InMemory(Direction.Minimize, options))
                study.Run(mixed ? Mixed : Plain, trials);
            return ((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / trials, onDisk ? new FileInfo(file).Length : 0);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Plain(Trial trial)
    {
        double sum = 0;
        for (int i = 0; i < 10; i++) sum += Math.Pow(trial.Float($"x{i}", -5, 5) - (0.1 * i), 2);
        return sum;
    }

    private static double Mixed(Trial trial)
    {
        double sum = 0;
        for (int i = 0; i < 5; i++) sum += Math.Pow(trial.Float($"x{i}", -5, 5) - (0.1 * i), 2);
        for (int i = 0; i < 3; i++) sum += Math.Abs(trial.Int($"n{i}", 1, 100) - 30) / 100.0;
        for (int i = 0; i < 2; i++) sum += trial.Categorical($"c{i}", "a", "b", "c") == "b" ? 0 : 1;
        return sum;
    }
}
