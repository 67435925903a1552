using System.Text.Json;
using Kente.Experiments.Reporting;

namespace Kente.Experiments.Tests.Reporting;

public sealed class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-report-").FullName;

    [Fact]
    public void On_pure_noise_the_luck_is_predicted_and_shrinking_finds_the_true_accuracy()
    {
        var (raw, shrunk, luck) = Bias((_, _) => 0.5, validation: 500, repeats: 100);

        Assert.InRange(raw, 0.05, 0.062);
        Assert.InRange(luck, raw - 0.005, raw + 0.005);
        Assert.InRange(shrunk, -0.003, 0.003);
    }

    [Fact]
    public void On_a_realistic_surface_the_shrunk_estimate_is_honest_where_the_raw_best_is_not()
    {
        // Learning rate and size matter, with an optimum at 0.85; the rest of the space is worse.
        var (raw, shrunk, _) = Bias((x, y) =>
            0.85 - (0.12 * (x - 0.6) * (x - 0.6)) - (0.06 * (y - 0.3) * (y - 0.3)), validation: 200, repeats: 200);

        Assert.True(raw >= 0.03, $"The raw best is optimistic by {raw:F4}.");
        Assert.InRange(shrunk, -0.003, 0.003);
    }

    [Fact]
    public void Importance_goes_by_what_a_parameter_changes()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Sampler = Samplers.Random(), Seed = 1 });
        study.Run(trial =>
            (4 * trial.Float("strong", 0, 1)) + trial.Float("weak", 0, 1) + (0 * trial.Float("idle", 0, 1))
            + (trial.Categorical("kind", "a", "b", "c") == "b" ? 2 : 0), 200);
        var importance = study.Report().Importance;

        // The variances are 16/12, 8/9, 1/12 and 0.
        Assert.Equal(["strong", "kind", "weak", "idle"], importance.Select(entry => entry.Name));
        Assert.InRange(importance[0].Share, 0.45, 0.7);
        Assert.InRange(importance[1].Share, 0.25, 0.5);
        Assert.InRange(importance[3].Share, 0, 0.02);
    }

    [Fact]
    public void A_long_front_says_how_many_trials_are_left_out()
    {
        using var study = Study.InMemory([Direction.Minimize, Direction.Maximize]);
        for (int i = 0; i < 30; i++) study.Tell(study.Ask(), i, i);
        string[] lines = $"{study.Report()}".Split(Environment.NewLine);

        Assert.Equal(10, lines.Count(line => line.StartsWith("Pareto front", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.Trim() == "and 20 more");
    }

    [Fact]
    public void A_report_prints_as_a_table_and_serialises()
    {
        using var study = Study.InMemory(Direction.Maximize, new() { Seed = 1, Sampler = Samplers.Random() });
        study.Run(trial => trial.Number == 3 ? throw new IOException("gone") : 0.5 + (0.4 * trial.Float("rate", 0, 1)), 30);
        var report = study.Report(new() { ValidationSize = 100, PlannedTrials = 40 });
        using var json = JsonDocument.Parse(report.ToJson());

        Assert.Contains("29 complete, 1 failed", $"{report}", StringComparison.Ordinal);
        Assert.Contains("shrunk best", $"{report}", StringComparison.Ordinal);
        Assert.Equal(study.Best.Number, json.RootElement.GetProperty("best")[0].GetProperty("number").GetInt32());
        Assert.InRange(report.Shrunk!.Value, report.Shrunk.Low, report.Shrunk.High);
        Assert.Contains("unknown", $"{study.Report()}", StringComparison.Ordinal);
        Assert.NotNull(report.RemainingCost);
    }

    [Fact]
    public void Values_that_are_no_shares_need_their_standard_errors()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1, Sampler = Samplers.Random() });
        study.Run(
            trial =>
            {
                trial.SetStandardError(0.5);
                return 10 * trial.Float("x", 0, 1);
            },
            20);

        Assert.Contains("fractions between 0 and 1",
            Assert.Throws<ArgumentException>(() => study.Report(new() { ValidationSize = 100 })).Message, StringComparison.Ordinal);
        Assert.InRange(study.Report().Shrunk!.Value, study.Best.Value - 0.5, study.Best.Value + 1.5);
    }

    [Fact]
    public void Every_opening_of_the_test_set_is_recorded_even_if_the_evaluation_fails()
    {
        string file = Path.Combine(_folder, "kente.db");
        using (var study = Study.Open(file, "tested", Direction.Maximize))
        {
            study.Run(trial => trial.Float("x", 0, 1), 5);
            Assert.Equal(0.75, study.OpenTestSet(study.Best, () => 0.75, "the final number"));
            Assert.Throws<IOException>(() => study.OpenTestSet(study.Trials[0], () => throw new IOException("disk"), "curiosity"));
        }
        using var again = Study.Open(file, "tested", Direction.Maximize);
        var report = again.Report();

        Assert.Equal([(again.Best.Number, (double?)0.75, "the final number"), (0, null, "curiosity")],
            report.TestOpenings.Select(opening => (opening.Trial, opening.Score, opening.Reason)));
        Assert.Contains("test set opened", $"{report}", StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>
    /// How far the best of 100 random trials, its shrunk estimate, and the promised luck lie from the winner's true accuracy, on average.
    /// </summary>
    private static (double Raw, double Shrunk, double Luck) Bias(Func<double, double, double> accuracy, int validation, int repeats)
    {
        double raw = 0, shrunk = 0, luck = 0;
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            using var study = Study.InMemory(Direction.Maximize, new() { Sampler = Samplers.Random(), Seed = repeat });
            study.Run(
                trial =>
                {
                    double truth = accuracy(trial.Float("x", 0, 1), trial.Float("y", 0, 1));
                    Generator samples = new(repeat + 1000, trial.Number);
                    int right = 0;
                    for (int i = 0; i < validation; i++)
                        if (samples.Uniform() < truth) right++;
                    return (double)right / validation;
                },
                100);
            var best = study.Best;
            double trueValue = accuracy(best.Parameters["x"].Number, best.Parameters["y"].Number);
            var report = study.Report(new() { ValidationSize = validation });
            raw += (best.Value - trueValue) / repeats;
            shrunk += (report.Shrunk!.Value - trueValue) / repeats;
            luck += report.SelectionBias!.Value / repeats;
        }
        return (raw, shrunk, luck);
    }
}
