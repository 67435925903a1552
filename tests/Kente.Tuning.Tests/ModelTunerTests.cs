using Kente.Experiments.Storage;
using Kente.Experiments.Tracking;
using Kente.Experiments;
using Kente.Monitoring;
using Kente.Training.Callbacks;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tuning.Tests;

public sealed class ModelTunerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-tuning-").FullName;
    private readonly float[,] _x = new float[60, 1], _y = new float[60, 1];

    public ModelTunerTests()
    {
        for (int i = 0; i < 60; i++) (_x[i, 0], _y[i, 0]) = ((i * 7 % 60 / 30f) - 1, 2 * ((i * 7 % 60 / 30f) - 1));
    }

    private string File => Path.Combine(_folder, "tune.db");

    [Fact]
    public void The_best_model_comes_back_with_the_weights_of_its_best_epoch()
    {
        using var study = Study.Open(File, "line", Direction.Minimize, new() { Seed = 1 });
        var best = new ModelTuner(study, Line, new() { Epochs = 4 }).Search(_x, _y, trials: 5);
        int[] held = [.. Enumerable.Range(48, 12)];

        Assert.Equal(5, study.Trials.Count(trial => trial.State == TrialState.Complete));
        Assert.All(study.Trials, trial => Assert.Equal(trial.Reports.Min(report => report.Value), trial.Value));
        Assert.Equal(study.Best.Value, best.Evaluate(((Arrays)_x).Rows(held), ((Arrays)_y).Rows(held)).Loss, 1e-6);
        // Only the best trial's weights stay, and no backup.
        Assert.Single(Directory.GetFiles(_folder, "*.h5", SearchOption.AllDirectories));
        Assert.Contains("loss", study.Storage.MetricSummaries(study.Storage.Studies()[0].Id).Select(summary => summary.Name));
    }

    [Fact]
    public void The_same_seed_gives_the_same_search()
    {
        double[] Values()
        {
            using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1 });
            new ModelTuner(study, Line, new() { Epochs = 2, Seed = 4 }).Search(_x, _y, trials: 3);
            return [.. study.Trials.Select(trial => trial.Value)];
        }

        Assert.Equal(Values(), Values());
    }

    [Fact]
    public void A_worker_with_another_seed_is_refused()
    {
        using var study = Study.Open(File, "line", Direction.Minimize, new() { Seed = 1 });
        new ModelTuner(study, Line, new() { Epochs = 1, Seed = 4 }).Search(_x, _y, trials: 1);
        using var other = Study.Open(File, "line", Direction.Minimize, new() { Seed = 1 });

        Assert.Equal(
            "Trial 0 of the study 'line' was trained with TunerOptions.Seed 4, not 5. Use seed 4, or another study.",
            Assert.Throws<ArgumentException>(
                () => new ModelTuner(other, Line, new() { Epochs = 1, Seed = 5 }).Search(_x, _y, trials: 2)).Message);
        new ModelTuner(other, Line, new() { Epochs = 1, Seed = 4 }).Search(_x, _y, trials: 2);
        Assert.Equal(2, study.Trials.Count);
        Assert.Contains(
            "exists with seed 1, not 2. Open it with seed 1 or without one, or use another name.",
            Assert.Throws<ArgumentException>(() => Study.Open(File, "line", Direction.Minimize, new() { Seed = 2 })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Targets_of_another_length_are_refused_before_a_cross_validation()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1 });

        Assert.StartsWith(
            "x has 60 samples, but another array has 61; all must have the same number.",
            Assert.Throws<ArgumentException>(
                () => new ModelTuner(study, Line, new() { Folds = 3 }).Search(_x, new float[61, 1], trials: 1)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_pruner_stops_trials_that_lead_nowhere()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1, Pruner = Pruners.Median(startupTrials: 2) });
        foreach (double rate in (double[])[0.3, 0.3, 1e-3, 0.3]) study.Enqueue(new Dictionary<string, ParameterValue> { ["rate"] = rate });
        new ModelTuner(study, Line, new() { Epochs = 5 }).Search(_x, _y, trials: 4);

        Assert.Equal(TrialState.Pruned, study.Trials[2].State);
        Assert.InRange(study.Trials[2].Reports.Count, 1, 4);
    }

    [Fact]
    public void A_cross_validation_tells_its_uncertainty_and_trains_on_all_samples_in_the_end()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1 });
        var best = new ModelTuner(study, Line, new() { Epochs = 3, Folds = 3 }).Search(_x, _y, trials: 3);

        Assert.All(study.Trials, trial =>
            Assert.Equal((3, trial.Reports.Average(report => report.Value)), (trial.Reports.Count, trial.Value)));
        Assert.NotNull(study.Best.StandardError);
        Assert.NotNull(study.Report().Shrunk);
        Assert.True(best.Evaluate(_x, _y).Loss < 2 * study.Best.Value + 0.1);
    }

    [Fact]
    public void A_search_that_is_cancelled_goes_on_later_from_the_last_epoch()
    {
        using CancellationTokenSource stop = new();
        int epochs = 0;
        TunerOptions options = new()
        {
            Epochs = 6,
            Callbacks = _ =>
            [Callbacks.LambdaCallback(onEpochBegin: _ => { if (++epochs == 4) stop.Cancel(); })]
        };
        using var study = Study.Open(File, "line", Direction.Minimize, new() { Seed = 1 });
        Assert.Throws<OperationCanceledException>(() =>
            new ModelTuner(study, Line, options).Search(_x, _y, trials: 1, cancellation: stop.Token));
        Assert.Equal(TrialState.Waiting, study.Trials[0].State);
        new ModelTuner(study, Line, options).Search(_x, _y, trials: 1);

        // Three epochs were done; the fourth was cut off and is done again.
        Assert.Equal(4 + 3, epochs);
        Assert.Equal(Enumerable.Range(1, 6), study.Trials[0].Reports.Select(report => report.Step));
    }

    [Fact]
    public void A_study_of_the_wrong_direction_or_a_result_that_is_not_measured_is_a_mistake()
    {
        string Message(Direction direction, string monitor)
        {
            using var study = Study.InMemory(direction, new() { Seed = 1, MaxConsecutiveFailures = 1 });
            return Assert.Throws<InvalidOperationException>(() =>
                new ModelTuner(study, Line, new() { Epochs = 1, Monitor = monitor }).Search(_x, _y, trials: 1)).Message;
        }

        Assert.Contains(
            "Smaller values of 'val_loss' are better. Open the study with Direction.Minimize", Message(Direction.Maximize, "val_loss"),
            StringComparison.Ordinal);
        Assert.Contains("'val_accuracy' is not measured. Measured are loss, mae, val_loss",
            Message(Direction.Maximize, "val_accuracy"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_without_a_direction_goes_the_way_of_the_study()
    {
        using var study = Study.InMemory(Direction.Maximize, new() { Seed = 1 });
        TunerOptions options = new() { Epochs = 3, Monitor = "val_overlap", Callbacks = _ => [Overlap()] };
        new ModelTuner(study, Line, options).Search(_x, _y, trials: 1);

        Assert.Equal(3, study.Best.Value);
    }

    [Fact]
    public void A_trial_is_observed_in_the_direction_of_the_result()
    {
        Assert.Equal(3, Observe([Direction.Maximize], Overlap(MetricDirection.Maximize)).Best);
        Assert.Equal(3, Observe([Direction.Maximize], Overlap()).Best);
        Assert.Equal(1, Observe([Direction.Minimize], Overlap()).Best);
        Assert.Equal(3, Observe([Direction.Minimize, Direction.Minimize], Overlap(), MonitorMode.Max).Best);
    }

    [Fact]
    public void A_trial_observed_against_the_direction_of_its_study_is_a_mistake() => Assert.Contains(
        "are better. Open the study with Direction.Maximize",
        Assert.Throws<ArgumentException>(() => Observe([Direction.Minimize], Overlap(MetricDirection.Maximize))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_trial_of_several_objectives_observed_by_a_result_without_a_direction_says_how_to_give_it() => Assert.StartsWith(
        "The monitored result 'val_overlap' has no direction. Pass mode: MonitorMode.Max if higher values are better",
        Assert.Throws<ArgumentException>(() => Observe([Direction.Minimize, Direction.Minimize], Overlap())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_search_without_a_complete_trial_says_why_the_last_one_failed()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1 });
        var error = Assert.Throws<InvalidOperationException>(() =>
            new ModelTuner(study, Line, new() { Epochs = 1, Monitor = "val_acc" }).Search(_x, _y, trials: 3));

        Assert.Equal(
            "No trial of the study 'study' is complete; the last trial failed: The monitored result 'val_acc' is not measured. Measured " +
            "are loss, mae, val_loss, val_mae.", error.Message);
        Assert.IsType<ArgumentException>(error.InnerException);
    }

    [Fact]
    public void More_parts_than_samples_are_refused_before_a_trial_begins()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1 });
        var error = Assert.Throws<ArgumentException>(() => new ModelTuner(study, Line, new() { Folds = 1000 }).Search(_x, _y, trials: 2));

        Assert.Contains("A cross-validation with 1000 folds needs at least 1000 samples, not 60.", error.Message, StringComparison.Ordinal);
        Assert.Empty(study.Trials);
    }

    [Fact]
    public void A_search_without_any_trial_says_so()
    {
        using var study = Study.InMemory(Direction.Minimize, new() { Seed = 1 });
        Assert.Equal("No trial of the study 'study' is complete; it has none.",
            Assert.Throws<InvalidOperationException>(() => new ModelTuner(study, Line).Search(_x, _y, trials: 0)).Message);
    }

    [Fact]
    public void A_run_logs_a_training_by_a_callback_or_afterwards()
    {
        using var storage = StudyStorage.InMemory();
        using (var study = Study.InMemory(Direction.Minimize, new() { Seed = 1 }))
        {
            var model = Line(study.Ask());
            using (var live = Run.Start(storage, "lines", new() { SystemInterval = null })) model.Fit(_x, _y, epochs: 3,
                callbacks: [live.Observer(everySteps: 1)], verbose: false);
            using var late = Run.Start(storage, "lines", new() { SystemInterval = null });
            late.Log(model.Fit(_x, _y, epochs: 2, verbose: false));
        }
        var metrics = storage.MetricSummaries(storage.Studies()[0].Id)
            .ToLookup(summary => summary.Trial, summary => (summary.Name, summary.Count));

        Assert.Equal([("batch/loss", 6), ("batch/mae", 6), ("loss", 3), ("mae", 3)], metrics[0]);
        Assert.Equal([("loss", 2), ("mae", 2)], metrics[1]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Model Line(Trial trial)
    {
        var input = Input(1);
        var model = new Model(input, Dense(1)(input));
        model.Compile(Sgd(trial.Float("rate", 1e-3, 0.5, log: true)), MeanSquaredError(), metrics: [Mae()]);
        return model;
    }

    // A result that grows from epoch to epoch.
    private static Callback Overlap(MetricDirection? direction = null) =>
        Callbacks.LambdaCallback(onEpochEnd: run => run.Logs.Set("val_overlap", run.Epoch, direction));

    private TrialCallback Observe(Direction[] directions, Callback log, MonitorMode mode = MonitorMode.Auto)
    {
        using var study = Study.InMemory([.. directions.Select(direction => (Objective)direction)], new() { Seed = 1 });
        var trial = study.Ask();
        var observer = trial.Observer("val_overlap", mode);
        Line(trial).Fit(_x, _y, epochs: 3, callbacks: [log, observer], verbose: false);
        return observer;
    }
}
