using Kente.Monitoring;
using static Kente.Callbacks;
using static Kente.Metrics;

namespace Kente.Tests.Training.Callbacks;

public sealed class ModelCheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-checkpoint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_epoch_is_saved_to_its_path()
    {
        var checkpoint = ModelCheckpoint(At("runs/{epoch:00}-{val_loss:F2}.keras"));

        new ScriptedRun("val_loss", 0.5, 0.126).Fit(callbacks: checkpoint);

        Assert.Equal(["01-0.50.keras", "02-0.13.keras"], Saved("runs"));
        Assert.Equal(At("runs/02-0.13.keras"), checkpoint.LastSaved);
    }

    [Fact]
    public void SaveBestOnly_saves_only_improvements()
    {
        new ScriptedRun("val_accuracy", 0.5, 0.4, 0.6, 0.6).Fit(
            metrics: Accuracy(), callbacks: ModelCheckpoint(At("{epoch}.keras"), "val_accuracy", saveBestOnly: true));

        Assert.Equal(["1.keras", "3.keras"], Saved());
    }

    [Fact]
    public void InitialValueThreshold_must_be_improved_on()
    {
        new ScriptedRun("val_loss", 0.5, 0.3).Fit(
            callbacks: ModelCheckpoint(At("{epoch}.keras"), saveBestOnly: true, initialValueThreshold: 0.4));

        Assert.Equal(["2.keras"], Saved());
    }

    [Fact]
    public void Saved_model_is_that_of_the_epoch()
    {
        new ScriptedRun("val_loss", 1, 2).Fit(
            callbacks: [ModelCheckpoint(At("{epoch}.keras")), ModelCheckpoint(At("{epoch}.weights.h5"), saveWeightsOnly: true)]);

        ScriptedRun other = new("val_loss", 0);
        other.Model.LoadWeights(At("2.weights.h5"));
        Assert.Equal(2, other.Weight);
        other.Model.LoadWeights(At("1.keras"));
        Assert.Equal(1, other.Weight);
        Assert.Equal(["1.keras", "1.weights.h5", "2.keras", "2.weights.h5"], Saved());
    }

    [Fact]
    public void Unknown_name_in_the_path_lists_the_available_names()
    {
        var e = Assert.Throws<ArgumentException>(() =>
            new ScriptedRun("val_loss", 1).Fit(callbacks: ModelCheckpoint(At("{val_los}.keras"))));

        Assert.Equal(
            $"The path '{At("{val_los}.keras")}' contains 'val_los', which is not logged. Available names are epoch, loss, val_loss.",
            e.Message);
    }

    [Fact]
    public void Unknown_monitor_lists_the_available_metrics()
    {
        var e = Assert.Throws<ArgumentException>(() =>
            new ScriptedRun("val_loss", 1).Fit(callbacks: ModelCheckpoint(At("best.keras"), "val_acc", saveBestOnly: true)));

        Assert.Equal("ModelCheckpoint monitors 'val_acc', which is not logged. Available metrics are loss, val_loss.", e.Message);
    }

    private string At(string path) => Path.Combine(_folder, path);

    private string[] Saved(string folder = "") => [.. Directory.GetFiles(At(folder)).Select(file => Path.GetFileName(file)).Order()];
}
