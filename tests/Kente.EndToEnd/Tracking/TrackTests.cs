using Kente.EndToEnd.Detect;
using Kente.EndToEnd.Localize;
using Kente.Experiments;
using Kente.Vision;

namespace Kente.EndToEnd.Tracking;

public sealed class TrackTests(TrainedLocalizer localizer, TrainedDetector detector)
{
    [Fact]
    public void A_localizer_s_training_logs_its_settings_epochs_scores_model_and_images()
    {
        using var storage = StudyStorage.OpenExisting(localizer.Tracking);
        var (run, metrics, files) = Only(storage, "localize");
        Assert.Equal((32, 2, "street"), (run.Parameters["images"].Number, run.Parameters["epochs"].Number, run.Parameters["data"].Text));
        Assert.Equal([1, 2], metrics["loss"].Points.Select(point => point.Step));
        Assert.Contains("val_iou", metrics.Keys);
        Assert.InRange(Assert.Single(metrics["test_iou"].Points).Value, 0, 1);
        AssertKept(files, Path.Combine(localizer.Folder, "model.keras"), epoch: 2);
    }

    [Fact]
    public void A_detector_s_training_logs_its_settings_epochs_scores_model_and_images()
    {
        using var storage = StudyStorage.OpenExisting(detector.Tracking);
        var (run, metrics, files) = Only(storage, "detect");
        Assert.Equal((24, "nano"), (run.Parameters["images"].Number, run.Parameters["size"].Text));
        Assert.Equal([1, 2, 3], metrics["loss"].Points.Select(point => point.Step));
        Assert.InRange(Assert.Single(metrics["test_map50"].Points).Value, 0, 1);
        AssertKept(files, detector.Model, epoch: 3);
    }

    [Fact]
    public void A_failed_training_is_a_failed_run()
    {
        using TestFolder folder = new();
        Cli.Run("localize", "train", "--data", folder["none"], "--out", folder["run"], "--track", folder["kente.db"])
            .AssertOneSentence(1, "none");
        using var storage = StudyStorage.OpenExisting(folder["kente.db"]);
        var run = Assert.Single(storage.Changes(storage.Studies()[0].Id, 0).Trials);
        Assert.Equal((TrialState.Failed, "run"), (run.State, run.Attributes[RunNotes.Name]));
    }

    [Fact]
    public void A_cross_validation_cannot_be_tracked() =>
        Cli.Run("localize", "train", "--folds", "2", "--track", "kente.db").AssertOneSentence(2, "--track follows one training");

    private static (TrialRecord Run, Dictionary<string, MetricSeries> Metrics, IReadOnlyList<Artifact> Files) Only(IStudyStorage storage,
        string project)
    {
        var study = Assert.Single(storage.Studies());
        var run = Assert.Single(storage.Changes(study.Id, 0).Trials);
        Assert.Equal((project, TrialState.Complete), (study.Name, run.State));
        return (run, storage.Metrics(study.Id, run.Number).ToDictionary(series => series.Name), storage.Artifacts(study.Id, run.Number));
    }

    private static void AssertKept(IReadOnlyList<Artifact> files, string model, int epoch)
    {
        Assert.Equal(File.ReadAllBytes(model), File.ReadAllBytes(Assert.Single(files, file => file.Name == Path.GetFileName(model)).Path));
        var images = files.Where(file => file.Name.StartsWith("predictions/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(12, images.Length);
        Assert.All(images, file => Assert.Equal(epoch, file.Step));
        Assert.True(RgbImage.Load(images[0].Path).Width >= 64);
    }
}
