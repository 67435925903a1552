using Kente.Experiments.Stopping;

namespace Kente.Experiments.Tests;

/// <summary>What a study says to those who use it in a way that cannot be meant.</summary>
public sealed class StudyMisuseTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-misuse-").FullName;

    private string File => Path.Combine(_folder, "kente.db");

    public static TheoryData<ParameterValue, string> Unusable => new()
    {
        { 5, "x = 5 was enqueued, but is outside 0..1." },
        { "abc", "x = 'abc' was enqueued, but is not a number." },
        { true, "x = true was enqueued, but is not a number." },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void An_enqueued_value_outside_of_the_range_fails_its_trial(ParameterValue value, string sentence)
    {
        using var study = Study.InMemory(Direction.Minimize);
        Enqueue(study, ("x", value));
        study.Run(trial => trial.Float("x", 0, 1), 2);

        Assert.Equal([TrialState.Failed, TrialState.Complete], study.Trials.Select(trial => trial.State));
        Assert.Contains(sentence, study.Trials[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_enqueued_value_that_is_no_choice_fails_its_trial_and_the_file_knows_it()
    {
        using var study = Study.Open(File, "choices", Direction.Minimize);
        Enqueue(study, ("optimizer", "rms"), ("y", 0.5));
        study.Run(trial => (trial.Categorical("optimizer", "adam", "sgd") == "adam" ? 0 : 1) + trial.Float("y", 0, 1), 2);

        Assert.Contains("optimizer = 'rms' was enqueued, but is none of 'adam', 'sgd'.", study.Trials[0].Error, StringComparison.Ordinal);
        Assert.Equal(TrialState.Complete, study.Trials[1].State);
    }

    [Fact]
    public void An_enqueued_number_moves_to_the_nearest_step()
    {
        using var study = Study.InMemory(Direction.Minimize);
        Enqueue(study, ("n", 2.9), ("drop", 0.9));
        study.Run(trial => trial.Int("n", 1, 5) + trial.Float("drop", 0, 0.9, step: 0.3), 1);

        Assert.Equal(3.9, study.Best.Value, 12);
    }

    [Fact]
    public void An_enqueued_name_that_is_never_asked_for_is_noted()
    {
        using var study = Study.InMemory(Direction.Minimize);
        Enqueue(study, ("x", 0.5), ("typo", 1));
        study.Run(trial => trial.Float("x", 0, 1), 2);

        Assert.Equal("typo", study.Trials[0].Attributes["never asked for"]);
        Assert.Empty(study.Trials[1].Attributes);
    }

    [Fact]
    public void Values_that_a_sampler_took_from_an_older_range_are_replaced()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Sampler = Samplers.Random() });
        study.Run(trial => trial.Float("x", 0, 1), 5);
        study.Run(trial => trial.Float("x", 5, 6), 20);

        Assert.All(study.Trials, trial => Assert.Equal(TrialState.Complete, trial.State));
    }

    [Fact]
    public void Numbers_that_are_not_finite_and_names_that_are_empty_cannot_be_enqueued()
    {
        using var study = Study.InMemory(Direction.Minimize);
        Assert.Contains("x = NaN is not a finite number.",
            Assert.Throws<ArgumentException>(() => Enqueue(study, ("x", double.NaN))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Enqueue(study, ("x", double.PositiveInfinity)));
        Assert.Throws<ArgumentException>(() => Enqueue(study, ("", 1)));
        Assert.Empty(study.Trials);
    }

    [Fact]
    public void One_trial_asks_for_a_parameter_with_one_range_only()
    {
        using var study = Study.InMemory(Direction.Minimize);
        var trial = study.Ask();
        double a = trial.Float("a", 0, 1);
        Assert.Equal(a, trial.Float("a", 0, 1));
        Assert.Equal("This trial asked for 'a' as a Float 0..1, and now as an Int 0..1.",
            Assert.Throws<ArgumentException>(() => trial.Int("a", 0, 1)).Message);
        Assert.Throws<ArgumentException>(() => trial.Float("a", 5, 6));
        Assert.Throws<ArgumentException>(() => trial.Float("a", 0, 2));
        string choice = trial.Categorical("c", "x", "y");
        Assert.Equal(choice, trial.Categorical("c", "y", "x"));
        Assert.Contains("a Categorical of 'x', 'y', and now as a Categorical of 1, 2",
            Assert.Throws<ArgumentException>(() => trial.Categorical("c", 1, 2)).Message, StringComparison.Ordinal);

        Assert.True(study.Tell(trial, 1));
        Assert.Equal(a, study.Trials[0].Parameters["a"]);
    }

    [Fact]
    public void Another_trial_may_ask_for_another_range()
    {
        using var study = Study.InMemory(Direction.Minimize);
        study.Run(trial => trial.Float("a", trial.Number, trial.Number + 1), 4);
        Assert.Equal([0, 1, 2, 3], study.Trials.Select(trial => Math.Floor(trial.Value)));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(double.PositiveInfinity)]
    public void A_standard_error_is_a_number_of_0_or_more(double value)
    {
        using var study = Study.InMemory(Direction.Minimize);
        Assert.Throws<ArgumentOutOfRangeException>(() => study.Ask().SetStandardError(value));
    }

    [Fact]
    public void A_violation_is_a_number()
    {
        using var study = Study.InMemory(Direction.Minimize);
        Assert.Throws<ArgumentException>(() => study.Ask().Constrain(0, double.NaN));
    }

    [Fact]
    public void A_parameter_has_a_name_and_a_choice_is_a_number_if_any()
    {
        using var study = Study.InMemory(Direction.Minimize);
        var trial = study.Ask();
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => trial.Float(null!, 0, 1)).ParamName);
        Assert.Throws<ArgumentException>(() => trial.Int("", 0, 1));
        Assert.Throws<ArgumentException>(() => trial.Categorical("c", 1, double.NaN));
    }

    [Fact]
    public void A_range_may_not_be_wider_than_numbers_are()
    {
        using var study = Study.InMemory(Direction.Minimize);
        var trial = study.Ask();
        Assert.Contains("too wide", Assert.Throws<ArgumentException>(() => trial.Float("a", -double.MaxValue, double.MaxValue)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => trial.Float("a", 0, 1, step: double.NaN));
        Assert.InRange(trial.Float("b", 0, double.MaxValue), 0, double.MaxValue);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_study_that_is_disposed_within_its_objective_ends_the_run(int workers)
    {
        var study = Study.Open(File, "gone", Direction.Minimize);
        int begun = 0;
        var run = Task.Run(() => study.Run(
            trial =>
            {
                if (Interlocked.Increment(ref begun) == 4) study.Dispose();
                return trial.Float("x", 0, 1);
            },
            1000, workers: workers));

        await Assert.ThrowsAsync<ObjectDisposedException>(() => run.WaitAsync(Long, TestContext.Current.CancellationToken));
        using var again = Study.Open(File, "gone", Direction.Minimize);
        Assert.InRange(again.Trials.Count, 4, 4 + workers);
        Assert.DoesNotContain(again.Trials, trial => trial.State is TrialState.Running or TrialState.Failed);
        Assert.Empty(again.Storage.Superseded(again.Storage.Studies()[0].Id));
    }

    [Fact]
    public void A_disposed_study_does_nothing_more()
    {
        var study = Study.Open(File, "closed", Direction.Minimize);
        Trial told = study.Ask(), open = study.Ask();
        study.Tell(told, 1);
        study.Dispose();
        study.Dispose();

        Assert.Throws<ObjectDisposedException>(() => study.Run(trial => trial.Float("x", 0, 1), 3));
        Assert.Throws<ObjectDisposedException>(() => study.Ask());
        Assert.Throws<ObjectDisposedException>(() => study.Trials);
        Assert.Throws<ObjectDisposedException>(() => study.Best);
        Assert.Throws<ObjectDisposedException>(() => study.Report());
        Assert.Throws<ObjectDisposedException>(() => study.Tell(open, 1));
        Assert.Throws<ObjectDisposedException>(() => Enqueue(study, ("x", 1)));
        Assert.Throws<ObjectDisposedException>(() => open.Float("x", 0, 1));
        Assert.Throws<ObjectDisposedException>(() => open.Report(1, 1));
        using var again = Study.Open(File, "closed", Direction.Minimize);
        Assert.Equal([TrialState.Complete, TrialState.Waiting], again.Trials.Select(trial => trial.State));
    }

    [Fact]
    public void A_trial_that_has_ended_takes_nothing_more()
    {
        using var study = Study.InMemory(Direction.Minimize);
        var trial = study.Ask();
        trial.Float("x", 0, 1);
        study.Tell(trial, 1);
        Action[] uses =
        [
            () => trial.Float("x", 0, 1), () => trial.Categorical("c", 1, 2), () => trial.Report(1, 1), () => trial.Note("a", "b"), () =>
                trial.Log(1, [new("loss", 1)]),
            () => trial.Constrain(1), () => trial.SetStandardError(1), () => study.Tell(trial, 2), () => study.TellPruned(trial), () =>
                study.TellFailed(trial, new IOException()),
        ];

        Assert.All(uses, use => Assert.Equal("Trial 0 has ended.", Assert.Throws<InvalidOperationException>(use).Message));
        Assert.Equal(1, study.Best.Value);
    }

    [Fact]
    public void A_trial_that_a_run_has_ended_takes_nothing_more()
    {
        using var study = Study.InMemory(Direction.Minimize);
        Trial? kept = null;
        study.Run(
            trial =>
            {
                kept ??= trial;
                return trial.Float("x", 0, 1);
            },
            1);

        Assert.Throws<InvalidOperationException>(() => kept!.Note("late", "yes"));
    }

    [Fact]
    public void A_trial_is_told_to_the_study_that_gave_it()
    {
        using Study one = Study.InMemory(Direction.Minimize), other = Study.InMemory(Direction.Minimize);
        var trial = one.Ask();

        Assert.Contains("Trial 0 is not of this study", Assert.Throws<ArgumentException>(() => other.Tell(trial, 2)).Message,
            StringComparison.Ordinal);
        other.Ask();
        Assert.Throws<ArgumentException>(() => other.TellPruned(trial));
        Assert.Throws<ArgumentException>(() => other.TellFailed(trial, new IOException()));
        Assert.True(one.Tell(trial, 2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_study_cannot_be_run_within_its_own_objective(int workers)
    {
        using var study = Study.InMemory(Direction.Minimize);
        var run = Task.Run(() => study.Run(
            trial =>
            {
                Task.Run(() => study.Run(inner => inner.Float("x", 0, 1), 3)).GetAwaiter().GetResult();
                return trial.Float("x", 0, 1);
            },
            3, workers: workers));
        await run.WaitAsync(Long, TestContext.Current.CancellationToken);

        Assert.All(study.Trials, trial => Assert.Contains($"within its own trial {trial.Number}", trial.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void Another_study_may_run_within_an_objective_and_the_same_one_afterwards()
    {
        using var study = Study.InMemory(Direction.Minimize);
        double Inner(Trial trial)
        {
            using var inner = Study.InMemory(Direction.Minimize);
            inner.Run(deep => deep.Float("y", 0, 1), 3, workers: 2);
            return trial.Float("x", 0, 1) + inner.Best.Value;
        }
        study.Run(Inner, 3);
        study.Run(Inner, 6, workers: 2);

        Assert.Equal(6, study.Trials.Count(trial => trial.State == TrialState.Complete));
    }

    [Fact]
    public void A_timeout_is_not_negative_and_one_of_zero_begins_nothing()
    {
        using var study = Study.InMemory(Direction.Minimize);
        foreach (TimeSpan wrong in new[] { TimeSpan.FromSeconds(-1), TimeSpan.MaxValue })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>(() => study.Run(trial => trial.Float("x", 0, 1), 3, wrong));
            Assert.Equal("timeout", error.ParamName);
            Assert.Contains("A timeout is between 0 and 49 days", error.Message, StringComparison.Ordinal);
        }
        study.Run(trial => trial.Float("x", 0, 1), 3, TimeSpan.Zero);

        Assert.Empty(study.Trials);
    }

    [Fact]
    public void The_numbers_of_values_are_told_in_words()
    {
        using Study one = Study.InMemory(Direction.Minimize), two = Study.InMemory([Direction.Minimize, Direction.Minimize]);

        Assert.Contains("has 1 objective, but 2 values came", Assert.Throws<ArgumentException>(() => one.Tell(one.Ask(), 1, 2)).Message,
            StringComparison.Ordinal);
        Assert.Contains("has 2 objectives, but 1 value came", Assert.Throws<ArgumentException>(() => two.Tell(two.Ask(), 1)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_nothing_could_beat_fails_its_trial()
    {
        using var study = Study.InMemory([Direction.Minimize, Direction.Maximize]);
        study.Run(trial =>
            (IReadOnlyList<double>)[trial.Number == 1 ? double.NegativeInfinity : 1, trial.Number == 2 ? double.PositiveInfinity : 1], 4);

        Assert.Equal([TrialState.Complete, TrialState.Failed, TrialState.Failed, TrialState.Complete],
            study.Trials.Select(trial => trial.State));
        Assert.Contains("infinite objective value", study.Trials[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_is_infinitely_bad_is_the_worst_there_is_and_spoils_no_report()
    {
        foreach (var sampler in new Func<Sampler>[] { Samplers.Auto, () => Samplers.Tpe(), Samplers.CmaEs, () =>
            Samplers.GaussianProcess(new() { Candidates = 128 }) })
        {
            using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1, Sampler = sampler() });
            study.Run(
                trial =>
                {
                    trial.SetStandardError(0.1);
                    double x = trial.Float("x", 0, 1), y = trial.Float("y", 0, 1);
                    return x > 0.7 ? double.PositiveInfinity : x + y;
                },
                40);

            Assert.All(study.Trials, trial => Assert.Equal(TrialState.Complete, trial.State));
            Assert.InRange(study.Best.Value, 0, 0.6);
            Assert.DoesNotContain("NaN", $"{study.Report()}", StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("tpe")]
    [InlineData("gp")]
    [InlineData("nsga2")]
    public void Infinitely_bad_values_do_not_spoil_the_search_of_several_objectives(string name)
    {
        Sampler sampler = name switch
        {
            "tpe" => Samplers.Tpe(),
            "gp" => Samplers.GaussianProcess(new() { Candidates = 128 }),
            _ =>
            Samplers.Nsga2(new() { PopulationSize = 20 })
        };
        using var study = Study.InMemory([Direction.Minimize, Direction.Minimize], new() { Seed = 1, Sampler = sampler });
        study.Run(
            trial =>
            {
                double x = trial.Float("x", -2, 3), y = trial.Float("y", -2, 2);
                return (IReadOnlyList<double>)[y > 1.5 ? double.PositiveInfinity : (x * x) + (y * y), ((x - 1) * (x - 1)) + (y * y)];
            },
            name == "nsga2" ? 300 : 60);

        Assert.All(study.Trials, trial => Assert.Equal(TrialState.Complete, trial.State));
        Assert.True(study.Trials.Skip(10).Count(trial => trial.Values.Sum() < 1.5) > 2 * study.Trials.Count / 10);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Action[] wrong =
        [
            () => _ = new StudyOptions { CostBudget = TimeSpan.FromSeconds(-1) }, () => _ = new StudyOptions { Retries = -1 }, () =>
                _ = new StudyOptions { MaxConsecutiveFailures = 0 },
            () => Pruners.Median(startupTrials: -1), () => Pruners.Median(warmupSteps: -1), () => Pruners.Median(minTrials: -1), () =>
                Pruners.Threshold(warmupSteps: -1),
            () => Pruners.SuccessiveHalving(firstRung: -1), () => Pruners.SuccessiveHalving(bootstrap: -1), () =>
                Pruners.Wilcoxon(startupSteps: -1),
        ];
        Assert.All(wrong, make => Assert.Throws<ArgumentOutOfRangeException>(make));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Enqueue(Study study, params (string Name, ParameterValue Value)[] values) =>
        study.Enqueue(values.ToDictionary(entry => entry.Name, entry => entry.Value));
}
