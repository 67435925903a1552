using Kente.Experiments.Stopping;

namespace Kente.Experiments.Tests.Stopping;

public sealed class CostBudgetTests : IDisposable
{
    private readonly SkewedClock _clock = new(TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-cost-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Twice as long for each doubling of the width, three times for the large network.
    private static TimeSpan Cost(double width, string network) => TimeSpan.FromSeconds(10 * width / 8 * (network == "large" ? 3 : 1));

    private double Train(Trial trial)
    {
        double width = trial.Int("width", 8, 64, log: true);
        _clock.Advance(Cost(width, trial.Categorical("network", "small", "large")));
        return width;
    }

    private Study Open(TimeSpan budget, long seed = 1) =>
        Study.InMemory(Direction.Minimize, new() { Sampler = Samplers.Random(), Seed = seed, CostBudget = budget, Clock = _clock });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_study_ends_before_the_trial_that_would_exceed_its_budget(long seed)
    {
        var budget = TimeSpan.FromSeconds(2000);
        using var study = Open(budget, seed);
        study.Run(Train, trials: 1000);

        var finished = study.Trials.Where(trial => trial.IsFinished).ToArray();
        double spent = finished.Sum(trial => trial.Duration!.Value.TotalSeconds);
        var refused = study.Trials[^1];
        Assert.True(study.IsBudgetSpent);
        Assert.InRange(spent, 1000, budget.TotalSeconds);
        Assert.Equal((TrialState.Waiting, finished.Length + 1), (refused.State, study.Trials.Count));
        // It would indeed have been too much, within the error of a prediction.
        Assert.True(
            spent + (1.2 * Cost(refused.Proposed["width"].Number, refused.Proposed["network"].Text).TotalSeconds) > budget.TotalSeconds);
    }

    [Fact]
    public void The_refused_trial_runs_with_the_same_parameters_once_the_budget_is_raised()
    {
        string file = Path.Combine(_folder, "kente.db");
        StudyOptions options = new() { Seed = 1, Sampler = Samplers.Random() };
        Study Open(double seconds) =>
            Study.Open(file, "s", Direction.Minimize, options with { CostBudget = TimeSpan.FromSeconds(seconds) });
        double Sleep(Trial trial)
        {
            double seconds = trial.Float("seconds", 0.02, 0.1);
            Thread.Sleep(TimeSpan.FromSeconds(seconds));
            return seconds;
        }
        double refused;
        int number;
        using (var study = Open(0.6))
        {
            study.Run(Sleep, trials: 1000);
            (refused, number) = (study.Trials[^1].Proposed["seconds"].Number, study.Trials[^1].Number);
        }
        using var again = Open(60);
        again.Run(Sleep, trials: number + 1);

        Assert.Equal((TrialState.Complete, refused), (again.Trials[number].State, again.Trials[number].Value));
        Assert.False(again.IsBudgetSpent);
    }

    [Fact]
    public void Trials_that_run_elsewhere_count_with_what_is_expected_of_them()
    {
        using var study = Open(TimeSpan.FromSeconds(100));
        for (int i = 0; i < 6; i++)
        {
            var trial = study.Ask();
            trial.Float("x", 0, 1);
            _clock.Advance(TimeSpan.FromSeconds(10));
            study.Tell(trial, 1);
        }
        // 60 seconds are spent; of the remaining 40, those that run now will take 30, and one more would not fit with the prediction's few
        // milliseconds.
        for (int i = 0; i < 3; i++) study.Ask().Float("x", 0, 1);
        Assert.Contains("exceed the cost budget of the study",
            Assert.Throws<InvalidOperationException>(() => { study.Ask(); study.Ask(); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_that_are_not_always_asked_for_are_no_hindrance()
    {
        using var study = Open(TimeSpan.FromSeconds(500));
        study.Run(
            trial =>
            {
                bool deep = trial.Categorical("deep", true, false);
                _clock.Advance(TimeSpan.FromSeconds(deep ? trial.Int("layers", 1, 8) : 2));
                return 1;
            },
            trials: 1000);
        // What is expected of a trial may be a little less than it takes.
        Assert.InRange(study.Trials.Where(trial => trial.IsFinished).Sum(trial => trial.Duration!.Value.TotalSeconds), 480, 502);
    }
}
