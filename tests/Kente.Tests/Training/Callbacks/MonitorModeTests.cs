using Kente.Training.Callbacks;
using static Kente.Callbacks;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Training.Callbacks;

public sealed class MonitorModeTests : IDisposable
{
    private const string Monitor = "val_overlap";

    private readonly string _folder = Directory.CreateTempSubdirectory("kente-monitor-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("EarlyStopping")]
    [InlineData("ModelCheckpoint")]
    [InlineData("ReduceLROnPlateau")]
    public void Unknown_direction_throws_with_the_fix(string callback)
    {
        var e = Assert.Throws<ArgumentException>(() => new ScriptedRun(Monitor, 1, 2).Fit(Sgd(1), callbacks: Make(callback, Monitor)));

        Assert.Equal(
            $"{callback} monitors 'val_overlap', whose direction is unknown. Pass mode: MonitorMode.Max if higher values are better or MonitorMode.Min if lower values are better, "
            + "or log it with its direction: run.Logs.Set(\"val_overlap\", value, MetricDirection.Maximize).", e.Message);
    }

    [Theory]
    [InlineData("EarlyStopping")]
    [InlineData("ModelCheckpoint")]
    [InlineData("ReduceLROnPlateau")]
    public void Metric_without_direction_throws_before_the_first_epoch(string callback)
    {
        int epochs = 0;

        Assert.Throws<ArgumentException>(() => new ScriptedRun("val_mean", 1).Fit(
            Sgd(1), metrics: Mean(), callbacks: [LambdaCallback(onEpochBegin: _ => epochs++), Make(callback, "val_mean")]));

        Assert.Equal(0, epochs);
    }

    [Fact]
    public void Early_stopping_uses_the_logged_direction() =>
        Assert.Equal(
            [4, 2],
            Run(direction =>
                new ScriptedRun(Monitor, 1, 2, 3, 2) { Direction = direction }.Fit(callbacks: EarlyStopping(Monitor, patience: 1)).Epochs));

    [Fact]
    public void Early_stopping_uses_its_mode()
    {
        Assert.Equal(
            [4, 2],
            Run(mode => new ScriptedRun(Monitor, 1, 2, 3, 2).Fit(callbacks: EarlyStopping(Monitor, patience: 1, mode: mode)).Epochs));
        Assert.Equal(4, new ScriptedRun("val_loss", 1, 2, 3, 2).Fit(callbacks: EarlyStopping(patience: 1, mode: MonitorMode.Max)).Epochs);
    }

    [Fact]
    public void Checkpoint_uses_the_logged_direction() =>
        Assert.Equal(["134", "12"], Run(direction => Saved(new ScriptedRun(Monitor, 0.5, 0.4, 0.6, 0.7) { Direction = direction })));

    [Fact]
    public void Checkpoint_uses_its_mode() =>
        Assert.Equal(["134", "12"], Run(mode => Saved(new ScriptedRun(Monitor, 0.5, 0.4, 0.6, 0.7), mode)));

    [Fact]
    public void Checkpoint_of_every_epoch_needs_no_direction() =>
        Assert.Equal(
            2, new ScriptedRun(Monitor, 1, 2).Fit(callbacks: ModelCheckpoint(Path.Combine(_folder, "last.keras"), Monitor)).Epochs);

    [Fact]
    public void ReduceLROnPlateau_uses_the_logged_direction() =>
        Assert.Equal([1, 0.5], Run(direction => Rate(new ScriptedRun(Monitor, 1, 2, 3) { Direction = direction })));

    [Fact]
    public void ReduceLROnPlateau_uses_its_mode() =>
        Assert.Equal([1, 0.5], Run(mode => Rate(new ScriptedRun(Monitor, 1, 2, 3), mode)));

    [Fact]
    public void Learning_rate_has_no_direction()
    {
        var e = Assert.Throws<ArgumentException>(() =>
            new ScriptedRun("val_loss", 1, 1).Fit(Sgd(1), callbacks: [ReduceLROnPlateau(), EarlyStopping("learning_rate")]));

        Assert.StartsWith("EarlyStopping monitors 'learning_rate', whose direction is unknown.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Logs_hold_the_direction_of_each_metric()
    {
        TrainingLogs? logs = null;

        new ScriptedRun("val_loss", 1).Fit(metrics: [Accuracy(), Mean()], callbacks: LambdaCallback(onEpochEnd: run =>
        {
            logs = run.Logs;
            run.Logs.Set("overlap", 1, MetricDirection.Maximize);
        }));

        Assert.Equal(
            [
                MetricDirection.Minimize, MetricDirection.Minimize, MetricDirection.Maximize, MetricDirection.Maximize, null,
                MetricDirection.Maximize, null,
            ],
            ((string[])["loss", "val_loss", "accuracy", "val_accuracy", "mean", "val_overlap", "learning_rate"]).Select(logs!.DirectionOf));
    }

    [Fact]
    public void Invalid_mode_throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EarlyStopping(mode: (MonitorMode)3));

    private static T[] Run<T>(Func<MetricDirection, T> run) => [run(MetricDirection.Maximize), run(MetricDirection.Minimize)];

    private static T[] Run<T>(Func<MonitorMode, T> run) => [run(MonitorMode.Max), run(MonitorMode.Min)];

    private static double Rate(ScriptedRun run, MonitorMode mode = MonitorMode.Auto)
    {
        var optimizer = Sgd(1);
        run.Fit(optimizer, callbacks: ReduceLROnPlateau(Monitor, factor: 0.5, patience: 2, mode: mode));
        return optimizer.CurrentLearningRate;
    }

    private static string Saved(ScriptedRun run, MonitorMode mode = MonitorMode.Auto)
    {
        string folder = Directory.CreateTempSubdirectory("kente-monitor-").FullName;
        run.Fit(callbacks: ModelCheckpoint(Path.Combine(folder, "{epoch}.keras"), Monitor, saveBestOnly: true, mode: mode));
        string saved = string.Concat(Directory.GetFiles(folder).Select(file => Path.GetFileNameWithoutExtension(file)).Order());
        Directory.Delete(folder, recursive: true);
        return saved;
    }

    private Callback Make(string name, string monitor) => name switch
    {
        "EarlyStopping" => EarlyStopping(monitor),
        "ModelCheckpoint" => ModelCheckpoint(Path.Combine(_folder, "best.keras"), monitor, saveBestOnly: true),
        _ => ReduceLROnPlateau(monitor),
    };
}
