using System.Text.Json;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.EndToEnd.Landmarks;

public sealed class LandmarksCommandTests
{
    [Fact]
    public void A_detector_is_trained_resumed_evaluated_used_and_exported()
    {
        using TestFolder folder = new();
        string run = folder["run"], model = Path.Combine(run, "model.keras");
        string[] settings = ["--images", "24", "--epochs", "1", "--image-size", "64", "--batch", "8", "--head", "wing", "--radius", "0.8", "--rotate-any"];
        var trained = Cli.Run(["landmarks", "train", .. settings, "--out", run, "--json"]).AssertSuccess();
        using var json = JsonDocument.Parse(trained.Output);
        Assert.Equal("square root of the box area", json.RootElement.GetProperty("normalizer").GetString());
        Assert.InRange(json.RootElement.GetProperty("radius_coverage").GetDouble(), 0.6, 1);
        Assert.True(json.RootElement.GetProperty("mean_shape").GetProperty("nme").GetProperty("value").GetDouble() > 0);
        var training = json.RootElement.GetProperty("training");
        Assert.Equal("wing", training.GetProperty("settings").GetProperty("head").GetString());
        Assert.True(training.GetProperty("settings").GetProperty("rotate_any").GetBoolean());
        Assert.True(training.GetProperty("seconds").GetDouble() > 0);
        Assert.False(training.GetProperty("resumed").GetBoolean());
        foreach (string file in (string[])["model.keras", "history.csv", "report.html", "report.json", "checkpoint/state.json"])
            Assert.True(File.Exists(Path.Combine(run, file)), $"{file} is missing");
        Assert.Contains("val_nme", File.ReadAllLines(Path.Combine(run, "history.csv"))[0], StringComparison.Ordinal);

        Cli.Run("landmarks", "train", "--resume", "--epochs", "2", "--out", run).AssertSuccess();
        Assert.Equal(3, File.ReadAllLines(Path.Combine(run, "history.csv")).Length);
        Cli.Run("landmarks", "train", "--resume", "--head", "simcc", "--out", run).AssertOneSentence(2, "with --head wing");

        var data = FaceImages.Create(4, seed: 9);
        data.Save(folder["data"], LandmarkFormat.Csv);
        var evaluated = Cli.Run(
            "landmarks", "val", "--model", model, "--data", folder["data"] + "/", "--normalize", "left pupil,right pupil",
            "--pixel-size", "0.5", "--out", folder["val"]).AssertSuccess();
        Assert.Contains("NME divided by the distance from left pupil to right pupil", evaluated.Output, StringComparison.Ordinal);
        Assert.Contains("MRE mm", evaluated.Output, StringComparison.Ordinal);
        Assert.Contains("<h1>Landmarks: data</h1>", File.ReadAllText(folder["val/report.html"]), StringComparison.Ordinal);
        Cli.Run("landmarks", "val", "--model", model, "--normalize", "left pupil,ear").AssertOneSentence(2, "'left pupil,ear'");

        string[] images = [.. Directory.GetFiles(folder["data/images"]).Order(StringComparer.Ordinal)];
        var predicted = Cli.Run(["landmarks", "predict", "--model", model, "--out", folder["out"], .. images]).AssertSuccess();
        using var found = JsonDocument.Parse(predicted.Output);
        Assert.Equal(4, found.RootElement.GetArrayLength());
        foreach (var image in found.RootElement.EnumerateArray())
        {
            Assert.True(File.Exists(image.GetProperty("drawing").GetString()));
            if (image.GetProperty("points").ValueKind != JsonValueKind.Array) continue;
            Assert.Equal(18, image.GetProperty("points").GetArrayLength());
            Assert.True(image.GetProperty("points")[0].GetProperty("radius").GetDouble() > 0);
        }

        Cli.Run("landmarks", "export", "--model", model, "--to", folder["faces.onnx"]).AssertSuccess();
        Assert.True(File.Exists(folder["faces.onnx"]));
    }

    [Fact]
    public void A_detector_of_cropped_objects_asks_for_the_box_of_the_object()
    {
        using TestFolder folder = new();
        FaceImages.Create(10, seed: 8).Save(folder["data"], LandmarkFormat.Csv);
        Cli.Run(
            "landmarks", "train", "--data", folder["data"], "--crop", "0.2", "--epochs", "1", "--image-size", "64", "--out",
            folder["run"]).AssertSuccess();
        string model = folder["run/model.keras"], image = Directory.GetFiles(folder["data/images"])[0];

        var whole = Cli.Run("landmarks", "predict", "--model", model, "--out", folder["out"], image).AssertSuccess();
        Assert.Contains("state the box of the object with --region", whole.Error, StringComparison.Ordinal);
        var region = Cli.Run(
            "landmarks", "predict", "--model", model, "--out", folder["out"], "--region", "0.2,0.2,0.8,0.8", image).AssertSuccess();
        Assert.Empty(region.Error);
        Assert.NotEqual(whole.Output, region.Output);

        string Errors(params string[] crop) => Cli.Run(
            ["landmarks", "val", "--model", model, "--data", folder["data"], "--json", .. crop]).AssertSuccess().Output;
        Assert.Equal(Errors("--crop", "0.2"), Errors());
    }

    [Fact]
    public void Data_that_do_not_fit_give_one_sentence()
    {
        using TestFolder folder = new();
        StreetScenes.Create(3, seed: 1).Save(folder["boxes"], AnnotationFormat.PascalVoc);
        Cli.Run("landmarks", "train", "--data", folder["boxes"], "--out", folder["run"])
            .AssertOneSentence(1, "no annotations of points here");
        FaceImages.Create(20, seed: 8).Save(folder["few"], LandmarkFormat.Csv);
        var refused = Cli.Run("landmarks", "train", "--data", folder["few"], "--radius", "0.99", "--out", folder["run"]);
        Assert.Equal(1, refused.Exit);
        Assert.Contains("need 99 images with each point for their calibration", refused.Error, StringComparison.Ordinal);
        Cli.Run("landmarks", "predict", "--model", "nowhere.keras", "--region", "0.5,0.5,0.2,0.9", "a.png").AssertOneSentence(
            2, "LEFT below RIGHT");
        Cli.Run("landmarks", "val", "--model", "nowhere.keras").AssertOneSentence(1, "nowhere.keras");
        Cli.Run("landmarks", "train", "--head", "transformer").AssertOneSentence(2, "simcc, heatmap, wing, regression");
    }
}
