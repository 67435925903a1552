using Kente.Monitoring;
using static Kente.Callbacks;
using static Kente.Metrics;

namespace Kente.Tests.Training.Callbacks;

public class EarlyStoppingTests
{
    [Fact]
    public void Training_stops_after_patience_epochs_without_improvement()
    {
        var stopping = EarlyStopping(patience: 2);

        var history = new ScriptedRun("val_loss", 3, 2, 2.5, 2, 1).Fit(callbacks: stopping);

        Assert.Equal(4, history.Epochs);
        Assert.Equal((4, 2, 2.0), (stopping.StoppedEpoch, stopping.BestEpoch, stopping.Best));
    }

    [Fact]
    public void Training_continues_while_it_improves()
    {
        var stopping = EarlyStopping(patience: 1);

        Assert.Equal(4, new ScriptedRun("val_loss", 4, 3, 2, 1).Fit(callbacks: stopping).Epochs);
        Assert.Null(stopping.StoppedEpoch);
    }

    [Fact]
    public void Best_weights_are_restored()
    {
        ScriptedRun run = new("val_loss", 3, 1, 2, 2);

        run.Fit(callbacks: EarlyStopping(patience: 2, restoreBestWeights: true));

        Assert.Equal(2, run.Weight);
    }

    [Fact]
    public void Best_weights_are_restored_after_the_last_epoch_too()
    {
        ScriptedRun run = new("val_loss", 3, 1, 2);

        run.Fit(callbacks: EarlyStopping(patience: 10, restoreBestWeights: true));

        Assert.Equal(2, run.Weight);
    }

    [Fact]
    public void Higher_accuracy_and_lower_loss_are_better()
    {
        Assert.Equal(
            3,
            new ScriptedRun("val_accuracy", 0.5, 0.9, 0.8, 0.7).Fit(
                metrics: Accuracy(), callbacks: EarlyStopping("val_accuracy", patience: 1)).Epochs);
        Assert.Equal(
            2, new ScriptedRun("val_age_loss", 0.5, 0.9, 0.8, 0.7).Fit(callbacks: EarlyStopping("val_age_loss", patience: 1)).Epochs);
    }

    [Fact]
    public void Change_below_min_delta_is_no_improvement() =>
        Assert.Equal(2, new ScriptedRun("val_loss", 1, 0.95, 0.9).Fit(callbacks: EarlyStopping(patience: 1, minDelta: 0.1)).Epochs);

    [Fact]
    public void Baseline_must_be_improved_on()
    {
        // The third epoch is better than the second, but neither improves on the baseline, so training stops.
        Assert.Equal(4, new ScriptedRun("val_loss", 5, 4, 3, 3, 1).Fit(callbacks: EarlyStopping(patience: 3, baseline: 2)).Epochs);
        Assert.Equal(5, new ScriptedRun("val_loss", 5, 1, 3, 3, 3).Fit(callbacks: EarlyStopping(patience: 3, baseline: 2)).Epochs);
    }

    [Fact]
    public void StartFromEpoch_skips_the_first_epochs() =>
        Assert.Equal(4, new ScriptedRun("val_loss", 1, 2, 3, 4, 5).Fit(callbacks: EarlyStopping(patience: 1, startFromEpoch: 2)).Epochs);

    [Fact]
    public void NaN_is_never_best()
    {
        var stopping = EarlyStopping(patience: 3);

        new ScriptedRun("val_loss", double.NaN, 2, double.NaN).Fit(callbacks: stopping);

        Assert.Equal(2, stopping.Best);
    }

    [Fact]
    public void Unknown_monitor_lists_the_available_metrics()
    {
        var e = Assert.Throws<ArgumentException>(() => new ScriptedRun("val_loss", 1).Fit(callbacks: EarlyStopping("val_los")));

        Assert.Equal("EarlyStopping monitors 'val_los', which is not logged. Available metrics are loss, val_loss.", e.Message);
    }

    [Fact]
    public void Missing_validation_data_is_named_in_the_message()
    {
        var e = Assert.Throws<ArgumentException>(() => new ScriptedRun("error", 1).Fit(callbacks: EarlyStopping()));

        Assert.Equal(
            "EarlyStopping monitors 'val_loss', which is not logged. Available metrics are loss, error. Names with val_ require validation data: pass validationData or validationSplit to Fit.",
            e.Message);
    }
}
