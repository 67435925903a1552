using Kente.Tests.Files;
using static Kente.Activations;
using static Kente.Callbacks;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Training.Callbacks;

public sealed class BackupAndRestoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Backup => _folder["backup"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Interrupted_run_continues_as_if_uninterrupted()
    {
        var whole = Compiled();
        Fit(whole);
        var broken = Compiled();
        Assert.Throws<TimeoutException>(() =>
            Fit(
                broken, BackupAndRestore(Backup),
                LambdaCallback(onBatchEnd: run => { if (run.Epoch == 4 && run.Step == 2) throw new TimeoutException(); })));
        Assert.Equal(["epoch-3.weights.h5"], Directory.GetFiles(Backup).Select(Path.GetFileName));

        var resumed = Compiled();
        var history = Fit(resumed, BackupAndRestore(Backup));

        Assert.Equal(3, history["loss"].Count);
        Assert.Equal(whole.Optimizer!.Iterations, resumed.Optimizer!.Iterations);
        Assert.All(whole.Weights.Zip(resumed.Weights), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
        Assert.Empty(Directory.GetFiles(Backup));
    }

    [Fact]
    public void DeleteCheckpoint_false_keeps_the_backup()
    {
        Fit(Compiled(), BackupAndRestore(Backup, deleteCheckpoint: false));
        Assert.Equal(["epoch-6.weights.h5"], Directory.GetFiles(Backup).Select(Path.GetFileName));
        Assert.Empty(Fit(Compiled(), BackupAndRestore(Backup)).Names);
    }

    [Fact]
    public void Backup_of_another_model_throws()
    {
        Directory.CreateDirectory(Backup);
        Sequential other = new(Input(3), [Dense(7)]);
        other.SaveWeights(Path.Combine(Backup, "epoch-2.weights.h5"));
        Assert.Throws<DataException>(() => Fit(Compiled(), BackupAndRestore(Backup)));
    }

    private static Sequential Compiled()
    {
        Session.Start(seed: 2);
        Sequential model = new(Input(3), [Dense(8, Tanh), Dropout(.3), Dense(1)]);
        // A custom loss, which a .keras file cannot hold.
        model.Compile(Adam(.01), Custom("error", (t, p) => (p - t).abs().mean([-1])));
        return model;
    }

    private static History Fit(Model model, params Callback[] callbacks)
    {
        Random random = new(1);
        float[] x = [.. Enumerable.Range(0, 60).Select(_ => random.NextSingle())];
        return model.Fit(
            [NdArray.Of(x, 20, 3)], [NdArray.Of(x.Chunk(3).Select(row => row[0] - row[1]).ToArray(), 20, 1)], epochs: 6, batchSize: 5,
            callbacks: callbacks, verbose: false, options: new() { Seed = 7 });
    }
}
