using Kente.Experiments.Storage;

namespace Kente.Experiments.Tests;

public sealed class StudyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-study-").FullName;

    private enum Colour { Red, Green, Blue }

    private string File => Path.Combine(_folder, "kente.db");

    [Fact]
    public void A_run_finds_better_values_than_its_first_trials()
    {
        using var study = Study.InMemory(Direction.Maximize, new() { Seed = 3 });
        study.Run(trial => -Math.Pow(trial.Float("x", -10, 10) - 2, 2), 60);

        Assert.Equal(60, study.Trials.Count);
        Assert.InRange(study.Best.Value, -0.05, 0);
        Assert.True(study.Best.Value > study.Trials.Take(10).Max(trial => trial.Value));
    }

    [Fact]
    public void Values_have_the_types_and_lie_in_the_ranges_that_were_asked_for()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1 });
        study.Run(
            trial =>
            {
                Assert.InRange(trial.Float("rate", 1e-5, 1e-1, log: true), 1e-5, 1e-1);
                Assert.Equal(0, trial.Float("drop", 0, 0.5, step: 0.25) % 0.25);
                Assert.Equal(0, trial.Int("units", 16, 64, step: 16) % 16);
                Assert.Contains(trial.Categorical("colour", Enum.GetValues<Colour>()), Enum.GetValues<Colour>());
                Assert.Equal(1, trial.Categorical("size", 3, 5, 7) % 2);
                bool flag = trial.Categorical("flag", true, false);
                Assert.Equal(flag, trial.Categorical("flag", true, false));
                return trial.Float("rate", 1e-5, 1e-1, log: true);
            },
            30);

        Assert.All(study.Trials, trial => Assert.Equal(TrialState.Complete, trial.State));
        Assert.Equal(["rate", "drop", "units", "colour", "size", "flag"], study.Trials[0].Parameters.Keys);
    }

    [Fact]
    public void Parameters_may_depend_on_others_and_choices_may_grow()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1 });
        double Objective(Trial trial, params string[] kinds) => trial.Categorical("kind", kinds) switch
        {
            "line" => trial.Float("slope", 0, 1),
            "circle" => trial.Float("radius", 1, 2),
            _ => -1,
        };
        study.Run(trial => Objective(trial, "line", "circle"), 20);
        study.Run(trial => Objective(trial, "circle", "line", "point"), 60);

        Assert.Equal("point", study.Best.Parameters["kind"].Text);
        Assert.All(study.Trials.Where(trial => trial.Parameters["kind"] == "line"), trial =>
            Assert.Equal(["kind", "slope"], trial.Parameters.Keys));
    }

    [Fact]
    public void The_same_seed_gives_the_same_trials_also_in_parallel_for_samplers_that_do_not_look_back()
    {
        double[] Values(int workers, long seed)
        {
            using var study = Study.InMemory(Direction.Minimize, new() { Seed = seed, Sampler = Samplers.Random() });
            study.Run(trial => trial.Float("x", 0, 1) + trial.Int("n", 0, 9), 40, workers: workers);
            return [.. study.Trials.Select(trial => trial.Value)];
        }

        Assert.Equal(Values(1, 5), Values(4, 5));
        Assert.NotEqual(Values(1, 5), Values(1, 6));
    }

    [Fact]
    public void Known_points_run_first_and_the_rest_is_left_to_the_sampler()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1 });
        study.Enqueue(new Dictionary<string, ParameterValue> { ["x"] = 0.5, ["kind"] = "b" });
        study.Run(trial => trial.Float("x", 0, 1) + (trial.Categorical("kind", "a", "b") == "a" ? 1 : 0) + (0 * trial.Float("y", 0, 1)), 3);

        Assert.Equal((0.5, "b"), (study.Trials[0].Parameters["x"].Number, study.Trials[0].Parameters["kind"].Text));
        Assert.Equal(3, study.Trials.Count);
    }

    [Fact]
    public void A_failed_trial_is_kept_with_its_exception_and_the_study_goes_on()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1 });
        study.Run(trial => trial.Number == 2 ? throw new InvalidDataException("no images") : trial.Number == 3 ? double.NaN : 1, 6);

        Assert.Equal(TrialState.Failed, study.Trials[2].State);
        Assert.Contains("no images", study.Trials[2].Error, StringComparison.Ordinal);
        Assert.Contains("not a number", study.Trials[3].Error, StringComparison.Ordinal);
        Assert.Equal(4, study.Trials.Count(trial => trial.State == TrialState.Complete));
    }

    [Fact]
    public void A_run_in_which_every_trial_fails_ends_with_the_reason()
    {
        using var study = Study.InMemory(Direction.Minimize);
        var error = Assert.Throws<InvalidOperationException>(() => study.Run(_ => throw new NotSupportedException("typo"), 100));

        Assert.IsType<NotSupportedException>(error.InnerException);
        Assert.Equal(5, study.Trials.Count);
    }

    [Fact]
    public void Trials_may_be_asked_for_and_told_later()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Pruner = Pruners.Threshold(upper: 5) });
        Trial one = study.Ask(), two = study.Ask(), three = study.Ask();
        double x = one.Float("x", 0, 1);
        two.Report(1, 9);
        Assert.True(two.ShouldPrune);
        Assert.True(study.TellPruned(two));
        Assert.True(study.Tell(one, x));
        Assert.True(study.TellFailed(three, new IOException("disk full")));

        Assert.Equal([TrialState.Complete, TrialState.Pruned, TrialState.Failed], study.Trials.Select(trial => trial.State));
        Assert.Throws<ArgumentException>(() => study.Tell(study.Ask(), 1, 2));
    }

    [Fact]
    public void A_study_goes_on_where_it_stopped()
    {
        for (int limit = 10; limit <= 20; limit += 10)
        {
            using var study = Study.Open(File, "resumed", Direction.Minimize);
            study.Run(trial => trial.Float("x", 0, 1), limit);
            Assert.Equal(limit, study.Trials.Count);
        }
        using var again = Study.Open(File, "resumed", Direction.Minimize);
        again.Run(double (_) => throw new InvalidOperationException("there is nothing to do"), 20);
        Assert.Equal(20, again.Trials.Count);
    }

    [Fact]
    public void Several_objectives_have_a_front_and_no_best_trial()
    {
        using var study = Study.InMemory([Direction.Minimize, Direction.Maximize], new() { Seed = 2 });
        study.Run(trial => (IReadOnlyList<double>)[trial.Float("x", 0, 2), Math.Min(1, trial.Float("x", 0, 2))], 40);

        Assert.Contains("ParetoFront", Assert.Throws<InvalidOperationException>(() => study.Best).Message, StringComparison.Ordinal);
        Assert.NotEmpty(study.ParetoFront);
        Assert.True(study.ParetoFront.Count(trial => trial.Values[0] > 1) <= 1);
    }

    [Fact]
    public void Only_feasible_trials_can_be_best()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 2 });
        study.Run(
            trial =>
            {
                double x = trial.Float("x", 0, 1);
                trial.Constrain(0.5 - x);
                return x;
            },
            60);

        Assert.InRange(study.Best.Value, 0.5, 0.6);
    }

    [Fact]
    public void A_cancelled_trial_goes_back_to_the_queue_with_its_parameters()
    {
        double first = 0;
        using (var study = Study.Open(File, "cancelled", Direction.Minimize))
        {
            using CancellationTokenSource stop = new();
            Assert.Throws<OperationCanceledException>(() => study.Run(
                trial =>
                {
                    first = trial.Float("x", 0, 1);
                    stop.Cancel();
                    trial.Cancellation.ThrowIfCancellationRequested();
                    return first;
                },
                5, cancellation: stop.Token));
            Assert.Equal(TrialState.Waiting, Assert.Single(study.Trials).State);
        }
        using var again = Study.Open(File, "cancelled", Direction.Minimize);
        again.Run(trial => trial.Float("x", 0, 1), 1);
        Assert.Equal(first, again.Best.Value);
    }

    [Fact]
    public void A_worker_that_was_paused_too_long_goes_on_without_a_crash()
    {
        using SqliteStorage storage = new(File);
        using var slow = Study.Open(storage, "paused", [Direction.Minimize]);
        using var fast = Study.Open(File, "paused", Direction.Minimize);
        var late = slow.Ask();
        double x = late.Float("x", 0, 1);
        // The storage is told that the worker is gone, as it would find out by itself after a minute.
        storage.Renew(late.Lease, TimeSpan.FromMilliseconds(1));
        Thread.Sleep(30);
        fast.Run(trial => trial.Float("x", 0, 1), 1);

        Assert.False(slow.Tell(late, x));
        Assert.Equal(x, slow.Best.Value);
        Assert.Equal(2, slow.Best.Attempt);
        Assert.Single(storage.Superseded(storage.Studies()[0].Id));
    }

    [Fact]
    public void A_timeout_ends_the_run()
    {
        using var study = Study.InMemory(Direction.Minimize);
        study.Run(
            trial =>
            {
                trial.Cancellation.WaitHandle.WaitOne(5);
                return trial.Float("x", 0, 1);
            },
            timeout: TimeSpan.FromMilliseconds(200));

        Assert.InRange(study.Trials.Count, 1, 60);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
