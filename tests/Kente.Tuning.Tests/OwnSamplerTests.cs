using Kente.Experiments;

namespace Kente.Tuning.Tests;

/// <summary>This project sees no internals of Kente.Experiments, as a user's program.</summary>
public class OwnSamplerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_grid_can_be_written_outside_of_the_package(int workers)
    {
        using var study = Study.InMemory(Direction.Minimize, Grid([0.1, 0.2, 0.3], [1, 2]));
        study.Run(trial => trial.Float("x", 0, 1) + trial.Int("n", 1, 2), workers: workers);

        Assert.Equal(6, study.Trials.Count);
        Assert.Equal(6, study.Trials.Select(trial => (trial.Parameters["x"], trial.Parameters["n"])).Distinct().Count());
        Assert.Equal(1.1, study.Best.Value, 12);
    }

    [Fact]
    public void A_fixed_value_outside_of_the_range_fails_its_trial()
    {
        using var study = Study.InMemory(Direction.Minimize, Grid([0.5, 7], [1]));
        study.Run(trial => trial.Float("x", 0, 1) + trial.Int("n", 1, 2));

        Assert.Equal([TrialState.Complete, TrialState.Failed], study.Trials.Select(trial => trial.State));
        Assert.Contains("x = 7 is fixed by the sampler, but is outside 0..1.", study.Trials[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sampler_that_proposes_nothing_draws_uniformly()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Sampler = new SilentSampler(), Seed = 1 });
        study.Run(trial => trial.Float("x", 0, 1), 20);

        Assert.Equal(20, study.Trials.Select(trial => trial.Value).Distinct().Count());
    }

    /// <summary>Compiles only if no type of one package hides one of the other.</summary>
    [Fact]
    public void Both_packages_can_be_used_in_one_file()
    {
        static int Epochs(History history) => history.Epochs;
        static int Trials(StudyHistory history) => history.Trials.Count;

        Assert.NotNull((Func<History, int>)Epochs);
        Assert.NotNull((Func<StudyHistory, int>)Trials);
        Assert.Equal("0.5 [0.25, 0.75]", $"{new IntervalEstimate(0.5, 0.25, 0.75)}");
    }

    private static StudyOptions Grid(double[] x, double[] n) =>
        new() { Sampler = new GridLikeSampler(new Dictionary<string, double[]> { ["x"] = x, ["n"] = n }) };

    private sealed class SilentSampler : Sampler;
}
