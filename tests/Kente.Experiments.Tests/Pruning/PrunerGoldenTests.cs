using System.Text.Json;
using System.Text;
using Kente.Experiments.Pruning;

namespace Kente.Experiments.Tests.Pruning;

/// <summary>Twenty curves run one after another under Optuna's pruners; the step at which each is stopped must be the same.</summary>
public class PrunerGoldenTests
{
    public static TheoryData<string, string> Runs { get; } = new(
        from file in new[] { Golden.Optuna5, Golden.Optuna49 }
        from name in new[] { "median", "median_warm4_int2", "percentile25", "sha_min1_eta2", "sha_min1_eta4", "sha_min2_eta3_s1_boot2",
            "threshold_u1", "wilcoxon" }
        select (file, name));

    [Theory]
    [MemberData(nameof(Runs))]
    public void Trials_are_stopped_at_the_same_steps_as_in_optuna(string file, string name)
    {
        using var golden = Golden.Open(file);
        var runs = golden.RootElement.GetProperty("pruner_runs");
        double[][] curves = Golden.Rows(runs.GetProperty("curves"));
        Pruner pruner = name switch
        {
            "median" => Pruners.Median(),
            "median_warm4_int2" => Pruners.Median(startupTrials: 3, warmupSteps: 4, interval: 2),
            "percentile25" => Pruners.Percentile(25, startupTrials: 2),
            "sha_min1_eta2" => Pruners.SuccessiveHalving(1, 2),
            "sha_min1_eta4" => Pruners.SuccessiveHalving(1, 4),
            "sha_min2_eta3_s1_boot2" => Pruners.SuccessiveHalving(2, 3, firstRung: 1, bootstrap: 2),
            "threshold_u1" => Pruners.Threshold(upper: 1.05),
            _ => Pruners.Wilcoxon(),
        };
        using var study = Study.InMemory(Direction.Minimize, new() { Pruner = pruner, Sampler = Samplers.Random(), Seed = 0 });
        study.Run(
            trial =>
            {
                double[] curve = curves[trial.Number];
                for (int step = 1; step <= curve.Length; step++) trial.Report(step, curve[step - 1]);
                return curve[^1];
            },
            curves.Length);

        int?[] expected = [.. runs.GetProperty("pruned_at_step").GetProperty(name).EnumerateArray()
            .Select(step => step.ValueKind == JsonValueKind.Null ? null : (int?)step.GetInt32())];
        Assert.Equal(expected, study.Trials.Select(trial => trial.State == TrialState.Pruned ? trial.Reports[^1].Step : (int?)null));
    }

    [Theory]
    [InlineData(Golden.Optuna5)]
    [InlineData(Golden.Optuna49)]
    public void Hyperband_has_the_brackets_of_optuna(string file)
    {
        using var golden = Golden.Open(file);
        foreach (var (name, max) in new[] { ("hyperband", 81), ("hyperband_100", 100) })
        {
            var expected = golden.RootElement.GetProperty(name);
            HyperbandPruner pruner = new(max);
            Assert.Equal(expected.GetProperty("n_brackets").GetInt32(), pruner.Shares.Count);
            Assert.Equal(Golden.Numbers(expected.GetProperty("budgets")), pruner.Shares.Select(share => (double)share));
        }
        HyperbandPruner hyperband = new(81);
        Assert.Equal(
            Golden.Numbers(golden.RootElement.GetProperty("hyperband").GetProperty("bracket_of_trial_0_19_study_golden")),
            Enumerable.Range(0, 20).Select(trial => (double)hyperband.BracketAt((int)(Crc32($"golden_{trial}") % hyperband.Shares.Sum()))));
    }

    // Optuna hashes the study's name into the bracket; Kente takes only the walk through the shares from it.
    private static uint Crc32(string text)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in Encoding.UTF8.GetBytes(text))
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
