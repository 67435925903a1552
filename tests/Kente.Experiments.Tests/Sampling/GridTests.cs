namespace Kente.Experiments.Tests.Sampling;

public sealed class GridTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-grid-").FullName;

    private string File => Path.Combine(_folder, "kente.db");

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_grid_ends_when_a_parameter_is_not_always_asked_for(int workers)
    {
        using var study = Study.InMemory(Direction.Minimize, Grid(("a", [1, 2]), ("b", [1, 2])));
        study.Run(trial => trial.Int("a", 1, 2) == 1 ? trial.Int("b", 1, 2) : 0, timeout: Long, workers: workers);

        Assert.Equal(4, study.Trials.Count);
        Assert.Equal(2, study.Trials.Where(trial => trial.Parameters["a"] == 1).Select(trial => trial.Parameters["b"]).Distinct().Count());
    }

    [Fact]
    public void A_grid_ends_when_a_parameter_is_never_asked_for()
    {
        using var study = Study.InMemory(Direction.Minimize, Grid(("a", [1, 2]), ("typo", [1, 2, 3])));
        study.Run(trial => trial.Int("a", 1, 2), timeout: Long);

        Assert.Equal(6, study.Trials.Count);
    }

    [Fact]
    public void A_grid_value_outside_of_the_range_fails_its_trials_with_a_sentence_and_the_study_ends()
    {
        using var study = Study.InMemory(Direction.Minimize, Grid(("a", [1, 20])));
        study.Run(trial => trial.Int("a", 1, 2), timeout: Long);

        Assert.Equal([TrialState.Complete, TrialState.Failed, TrialState.Failed], study.Trials.Select(trial => trial.State).Order());
        Assert.All(study.Trials.Where(trial => trial.State == TrialState.Failed), trial =>
            Assert.Contains("a = 20 is fixed by the sampler, but is outside 1..2.", trial.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_grid_value_that_is_no_choice_says_which_there_are()
    {
        using var study = Study.InMemory(Direction.Minimize, Grid(("kind", ["a", "z"])));
        study.Run(trial => trial.Categorical("kind", "a", "b") == "a" ? 0 : 1, timeout: Long);

        Assert.Contains("kind = 'z' is fixed by the sampler, but is none of 'a', 'b'.",
            study.Trials.First(trial => trial.State == TrialState.Failed).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_of_which_all_values_are_outside_ends_the_run_with_the_reason()
    {
        using var study = Study.InMemory(Direction.Minimize, Grid(("a", [10, 20, 30])));
        var error = Assert.Throws<InvalidOperationException>(() => study.Run(trial => trial.Float("a", 0, 1), timeout: Long));

        Assert.IsType<ArgumentException>(error.InnerException);
        Assert.Equal(5, study.Trials.Count);
    }

    [Fact]
    public void Steps_are_met_by_the_numbers_that_people_write()
    {
        using var study = Study.InMemory(Direction.Minimize, Grid(("drop", [0, 0.3, 0.6, 0.9])));
        study.Run(trial => trial.Float("drop", 0, 0.9, step: 0.3), timeout: Long);

        Assert.Equal([0, 0.3, 0.6, 0.9], study.Trials.Select(trial => Math.Round(trial.Value, 12)));
    }

    [Fact]
    public void The_last_combination_runs_again_after_it_was_cancelled()
    {
        using (var study = Study.Open(File, "grid", Direction.Minimize, Grid(("a", [1]))))
        {
            using CancellationTokenSource stop = new();
            Assert.Throws<OperationCanceledException>(() => study.Run(
                trial =>
                {
                    stop.Cancel();
                    trial.Cancellation.ThrowIfCancellationRequested();
                    return trial.Int("a", 1, 2);
                },
                cancellation: stop.Token));
        }
        using var again = Study.Open(File, "grid", Direction.Minimize, Grid(("a", [1])));
        again.Run(trial => trial.Int("a", 1, 2), timeout: Long);

        Assert.Equal(TrialState.Complete, Assert.Single(again.Trials).State);
    }

    [Fact]
    public void The_last_combination_runs_again_after_its_worker_was_lost()
    {
        using var lost = Study.Open(File, "grid", Direction.Minimize, Grid(("a", [1])));
        using var study = Study.Open(File, "grid", Direction.Minimize, Grid(("a", [1])));
        var trial = lost.Ask();
        trial.Int("a", 1, 2);
        lost.Storage.Renew(trial.Lease, TimeSpan.FromMilliseconds(1));
        Thread.Sleep(30);
        study.Run(again => again.Int("a", 1, 2), timeout: Long);

        Assert.Equal((TrialState.Complete, 2), (Assert.Single(study.Trials).State, study.Trials[0].Attempt));
    }

    [Fact]
    public void What_cannot_be_meant_is_refused()
    {
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => Grid(("a", [1, 2, 1]))).Message, StringComparison.Ordinal);
        Assert.Contains("not a finite number", Assert.Throws<ArgumentException>(() => Grid(("a", [double.NaN]))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Grid(("", [1])));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static StudyOptions Grid(params (string Name, ParameterValue[] Values)[] grid) =>
        new() { Sampler = Samplers.Grid(grid.ToDictionary(entry => entry.Name, entry => (IReadOnlyList<ParameterValue>)entry.Values)) };
}
