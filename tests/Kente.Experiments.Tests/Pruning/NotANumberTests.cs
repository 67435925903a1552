using Kente.Experiments.Sampling.Evolution;

namespace Kente.Experiments.Tests.Pruning;

/// <summary>Reports and objectives that are NaN or infinite.</summary>
public sealed class NotANumberTests
{
    [Theory]
    [InlineData(new[] { double.NaN, double.NaN, double.NaN, double.NaN }, null)]
    [InlineData(new[] { 1, double.NaN, double.NaN, double.NaN }, null)]
    [InlineData(new[] { double.NaN, double.NaN, 1, 1 }, null)]
    [InlineData(new[] { 1, double.NaN, 2, double.NaN }, 3)]
    [InlineData(new[] { 1, double.PositiveInfinity, double.PositiveInfinity, 0 }, 3)]
    public void Patience_compares_only_numbers(double[] reports, int? stopped) =>
        Assert.Equal(stopped, StoppedAt(Pruners.Patient(1), reports));

    [Fact]
    public void A_trial_that_reports_only_NaN_is_pruned_by_a_threshold() =>
        Assert.Equal(1, StoppedAt(Pruners.Threshold(), [double.NaN, double.NaN]));

    [Theory]
    [InlineData(new[] { 1, 2, double.PositiveInfinity }, 3)]
    [InlineData(new[] { 1, double.PositiveInfinity, double.PositiveInfinity }, null)]
    public void A_median_beside_infinite_reports_is_still_compared(double[] others, int? stopped)
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Pruner = Pruners.Median(startupTrials: 3), Seed = 0 });
        study.Run(
            trial =>
            {
                trial.Report(3, trial.Number < others.Length ? others[trial.Number] : 5);
                return 1;
            },
            others.Length + 1);

        Assert.Equal(stopped is null ? TrialState.Complete : TrialState.Pruned, study.Trials[^1].State);
    }

    [Fact]
    public void The_crowding_of_a_front_with_an_infinite_loss_is_a_number()
    {
        double[][] losses = [[0, double.PositiveInfinity], [1, 3], [2, 1], [3, 0]];
        double[] crowding = Fronts.Crowding([0, 1, 2, 3], losses);

        Assert.DoesNotContain(crowding, double.IsNaN);
        // The sums of the distances of their neighbors, where the infinite loss counts as 3.
        Assert.Equal((2 / 3.0) + (2 / 3.0), crowding[1], 12);
        Assert.Equal((2 / 3.0) + (3 / 3.0), crowding[2], 12);
        Assert.Equal(double.PositiveInfinity, losses[0][1]);
    }

    [Fact]
    public void An_infinite_loss_does_not_decide_which_points_dominate_most()
    {
        double[][] losses = [[0, double.PositiveInfinity], [2.9, 0.95], [1, 1], [3, 0.9]];

        Assert.Equal([2], Hypervolume.Choose([0, 1, 2, 3], losses, 1));
    }

    private static int? StoppedAt(Pruner pruner, double[] reports)
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Pruner = pruner, Seed = 0 });
        study.Run(
            trial =>
            {
                foreach (var (i, value) in reports.Index()) trial.Report(i + 1, value);
                return 1;
            },
            1);
        return study.Trials[0].State == TrialState.Pruned ? study.Trials[0].Reports[^1].Step : null;
    }
}
