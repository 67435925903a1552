using Kente.Monitoring;
using static Kente.Callbacks;
using static Kente.Metrics;

namespace Kente.Tests.Training.Callbacks;

public sealed class ModelCheckpointTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kente-checkpoint-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Each_epoch_is_saved_under_its_name()
    {
        var checkpoint = ModelCheckpoint(At("runs/{epoch:00}-{val_loss:F2}.keras"));

        new ScriptedRun("val_loss", 0.5, 0.126).Fit(callbacks: checkpoint);

        Assert.Equal(["01-0.50.keras", "02-0.13.keras"], Saved("runs"));
        Assert.Equal(At("runs/02-0.13.keras"), checkpoint.LastSaved);
    }

    [Fact]
    public void Only_better_epochs_are_saved_with_SaveBestOnly()
    {
        new ScriptedRun("val_accuracy", 0.5, 0.4, 0.6, 0.6).Fit(
            metrics: Accuracy(), callbacks: ModelCheckpoint(At("{epoch}.keras"), "val_accuracy", saveBestOnly: true));

        Assert.Equal(["1.keras", "3.keras"], Saved());
    }

    [Fact]
    public void The_best_result_of_an_earlier_run_must_be_improved()
    {
        new ScriptedRun("val_loss", 0.5, 0.3).Fit(callbacks: ModelCheckpoint(At("{epoch}.keras"), saveBestOnly: true, baseline: 0.4));

        Assert.Equal(["2.keras"], Saved());
    }

    [Fact]
    public void The_saved_file_is_the_model_of_the_epoch()
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
    public void A_wrong_name_in_the_path_is_reported_with_the_valid_names()
    {
        var e = Assert.Throws<ArgumentException>(() =>
            new ScriptedRun("val_loss", 1).Fit(callbacks: ModelCheckpoint(At("{val_los}.keras"))));

        Assert.Equal(
            $"The path '{At("{val_los}.keras")}' has 'val_los' in it, which is not measured; there are epoch, loss, val_loss.",
            e.Message);
    }

    [Fact]
    public void A_wrong_name_to_monitor_is_reported_with_the_valid_names()
    {
        var e = Assert.Throws<ArgumentException>(() =>
            new ScriptedRun("val_loss", 1).Fit(callbacks: ModelCheckpoint(At("best.keras"), "val_acc", saveBestOnly: true)));

        Assert.Equal("ModelCheckpoint watches 'val_acc', which is not measured; there are loss, val_loss.", e.Message);
    }

    private string At(string path) => Path.Combine(_folder, path);

    private string[] Saved(string folder = "") => [.. Directory.GetFiles(At(folder)).Select(file => Path.GetFileName(file)).Order()];
}
