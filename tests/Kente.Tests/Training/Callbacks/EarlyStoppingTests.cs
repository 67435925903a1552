using Kente.Monitoring;
using static Kente.Callbacks;
using static Kente.Metrics;

namespace Kente.Tests.Training.Callbacks;

public class EarlyStoppingTests
{
    [Fact]
    public void A_run_stops_when_patience_is_exhausted()
    {
        var stopping = EarlyStopping(patience: 2);

        var history = new ScriptedRun("val_loss", 3, 2, 2.5, 2, 1).Fit(callbacks: stopping);

        Assert.Equal(4, history.Epochs);
        Assert.Equal((4, 2, 2.0), (stopping.StoppedEpoch, stopping.BestEpoch, stopping.Best));
    }

    [Fact]
    public void An_improving_run_continues()
    {
        var stopping = EarlyStopping(patience: 1);

        Assert.Equal(4, new ScriptedRun("val_loss", 4, 3, 2, 1).Fit(callbacks: stopping).Epochs);
        Assert.Null(stopping.StoppedEpoch);
    }

    [Fact]
    public void The_best_weights_are_restored()
    {
        ScriptedRun run = new("val_loss", 3, 1, 2, 2);

        run.Fit(callbacks: EarlyStopping(patience: 2, restoreBestWeights: true));

        Assert.Equal(2, run.Weight);
    }

    [Fact]
    public void The_best_weights_are_restored_after_the_last_epoch()
    {
        ScriptedRun run = new("val_loss", 3, 1, 2);

        run.Fit(callbacks: EarlyStopping(patience: 10, restoreBestWeights: true));

        Assert.Equal(2, run.Weight);
    }

    [Fact]
    public void Higher_accuracy_is_better_and_higher_loss_is_worse()
    {
        Assert.Equal(
            3,
            new ScriptedRun("val_accuracy", 0.5, 0.9, 0.8, 0.7).Fit(
                metrics: Accuracy(), callbacks: EarlyStopping("val_accuracy", patience: 1)).Epochs);
        Assert.Equal(
            2, new ScriptedRun("val_age_loss", 0.5, 0.9, 0.8, 0.7).Fit(callbacks: EarlyStopping("val_age_loss", patience: 1)).Epochs);
    }

    [Fact]
    public void Improvements_below_the_minimum_delta_do_not_count() =>
        Assert.Equal(2, new ScriptedRun("val_loss", 1, 0.95, 0.9).Fit(callbacks: EarlyStopping(patience: 1, minDelta: 0.1)).Epochs);

    [Fact]
    public void A_baseline_must_be_exceeded()
    {
        // The third epoch is better than the second, but neither beats the baseline, so patience runs out.
        Assert.Equal(4, new ScriptedRun("val_loss", 5, 4, 3, 3, 1).Fit(callbacks: EarlyStopping(patience: 3, baseline: 2)).Epochs);
        Assert.Equal(5, new ScriptedRun("val_loss", 5, 1, 3, 3, 3).Fit(callbacks: EarlyStopping(patience: 3, baseline: 2)).Epochs);
    }

    [Fact]
    public void First_epochs_can_be_skipped() =>
        Assert.Equal(4, new ScriptedRun("val_loss", 1, 2, 3, 4, 5).Fit(callbacks: EarlyStopping(patience: 1, startFromEpoch: 2)).Epochs);

    [Fact]
    public void NaN_is_never_best()
    {
        var stopping = EarlyStopping(patience: 3);

        new ScriptedRun("val_loss", double.NaN, 2, double.NaN).Fit(callbacks: stopping);

        Assert.Equal(2, stopping.Best);
    }

    [Fact]
    public void A_wrong_name_is_reported_with_the_valid_names()
    {
        var e = Assert.Throws<ArgumentException>(() => new ScriptedRun("val_loss", 1).Fit(callbacks: EarlyStopping("val_los")));

        Assert.Equal("EarlyStopping watches 'val_los', which is not measured; there are loss, val_loss.", e.Message);
    }

    [Fact]
    public void Without_validation_data_the_message_asks_for_them()
    {
        var e = Assert.Throws<ArgumentException>(() => new ScriptedRun("error", 1).Fit(callbacks: EarlyStopping()));

        Assert.Equal(
            "EarlyStopping watches 'val_loss', which is not measured; there are loss, error. Names with val_ need validation data: give "
            + "Fit validationData or validationSplit.",
            e.Message);
    }
}
