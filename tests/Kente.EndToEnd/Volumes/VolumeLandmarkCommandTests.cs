using System.Text.Json;
using Kente.Volumes;

namespace Kente.EndToEnd.Volumes;

public sealed class VolumeLandmarkCommandTests : IDisposable
{
    private static readonly string[] Quick =
        ["--epochs", "1", "--spacing", "4", "--chunk", "24", "--batch", "2", "--voting", "positive", "--threads", "1"];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_detector_is_trained_resumed_evaluated_and_used()
    {
        string run = _folder["run"], model = Path.Combine(run, "model.keras");
        var trained = Cli.Run(["volume", "train", "--volumes", "4", .. Quick, "--out", run, "--json"]).AssertSuccess();
        using var json = JsonDocument.Parse(trained.Output);
        Assert.Equal(1, json.RootElement.GetProperty("volumes").GetInt32());
        Assert.Equal(6, json.RootElement.GetProperty("landmarks").GetArrayLength());
        Assert.Contains("4 training, 1 test; landmarks: right ostium", trained.Error, StringComparison.Ordinal);
        foreach (string file in (string[])["model.keras", "history.csv", "report.html", "report.json", "checkpoint/state.json"])
            Assert.True(File.Exists(Path.Combine(run, file)), $"{file} is missing");
        Assert.Contains("val_error", File.ReadAllLines(Path.Combine(run, "history.csv"))[0], StringComparison.Ordinal);
        var detector = VolumeLandmarkDetector.Load(model);
        Assert.Equal((4, LandmarkVoting.PositiveCells), (detector.Spacing, detector.Voting));

        Cli.Run("volume", "train", "--resume", "--epochs", "2", "--out", run).AssertSuccess();
        Assert.Equal(3, File.ReadAllLines(Path.Combine(run, "history.csv")).Length);
        Cli.Run("volume", "train", "--resume", "--spacing", "3", "--out", run).AssertOneSentence(2, "with --spacing 4");

        AorticRoots.Create(2, 9, new() { Spacing = 4 }).Save(_folder["roots"]);
        var evaluated = Cli.Run(
            "volume", "val", "--model", model, "--data", _folder["roots"], "--out", _folder["val"]).AssertSuccess();
        Assert.Contains("2 volumes", evaluated.Output, StringComparison.Ordinal);
        Assert.Contains("baseline", evaluated.Output, StringComparison.Ordinal);
        Assert.Contains("generated data", evaluated.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["val/report.html"]));

        string[] scans = [_folder["roots/aortic-root-0000.nii.gz"], _folder["roots/aortic-root-0001.nii.gz"]];
        var predicted = Cli.Run(["volume", "predict", "--model", model, "--out", _folder["out"], "--view", "--json", .. scans])
            .AssertSuccess();
        using var found = JsonDocument.Parse(predicted.Output);
        var first = VolumeLandmarkDetector.Load(model).Predict(Volume.Load(scans[0]));
        foreach (var (landmark, expected) in found.RootElement[0].GetProperty("landmarks").EnumerateArray().Zip(first))
        {
            Assert.Equal(expected.IsPresent, landmark.GetProperty("present").GetBoolean());
            if (expected.IsPresent) Assert.Equal(expected.Position.X, landmark.GetProperty("ras")[0].GetDouble(), 0.01);
        }
        Assert.Equal(first.Count(landmark => landmark.IsPresent), NamedPoints.Load(_folder["out/aortic-root-0000.mrk.json"]).Count);
        Assert.True(File.Exists(_folder["out/aortic-root-0001.html"]));
        string annotated = File.ReadAllText(_folder["roots/aortic-root-0000.mrk.json"]);
        Cli.Run("volume", "predict", "--model", model, "--out", _folder["roots"], scans[0]).AssertOneSentence(
            1, "The predictions would lie beside the volume, where its annotations belong");
        Assert.Equal(annotated, File.ReadAllText(_folder["roots/aortic-root-0000.mrk.json"]));

        string text = Cli.Run("volume", "predict", "--model", model, "--out", _folder["out"], scans[0], _folder["gone.nii"]).Output;
        Assert.Contains(first[0].ToString(), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Volumes_are_aligned_if_asked_and_the_report_names_the_part_that_was_held_out()
    {
        AorticRoots.Create(5, 9, new() { Spacing = 4, FieldOfView = 96 }).Save(_folder["roots"]);
        var trained = Cli.Run(
            ["volume", "train", "--data", _folder["roots"], .. Quick, "--no-refine", "--align", "--out", _folder["run"]]).AssertSuccess();
        Assert.Contains("1 of 5 volumes, chosen at random, are held out for testing.", trained.Error, StringComparison.Ordinal);
        Assert.True(VolumeLandmarkDetector.Load(_folder["run/model.keras"]).IsAligning);
        string report = File.ReadAllText(_folder["run/report.html"]);
        Assert.Contains("roots, test part", report, StringComparison.Ordinal);
        Assert.DoesNotContain("validation part", report, StringComparison.Ordinal);
        Cli.Run("volume", "train", "--align", "--no-align").AssertOneSentence(2, "contradict each other");
    }

    [Fact]
    public void The_second_stage_has_a_spacing_of_its_own_or_is_left_out()
    {
        Cli.Run(["volume", "train", "--volumes", "2", .. Quick, "--no-refine", "--out", _folder["one"]]).AssertSuccess();
        Assert.Single(VolumeLandmarkDetector.Load(_folder["one/model.keras"]).Model.Inputs);
        var both = Cli.Run(["volume", "train", "--volumes", "2", .. Quick, "--refine-spacing", "3", "--out", _folder["both"]]).AssertSuccess();
        Assert.Contains("Spacing of the second stage in mm", File.ReadAllText(_folder["both/report.html"]), StringComparison.Ordinal);
        Assert.Equal(2, VolumeLandmarkDetector.Load(_folder["both/model.keras"]).Model.Inputs.Count);
        Cli.Run("volume", "train", "--refine-spacing", "1", "--no-refine").AssertOneSentence(2, "give one of them");
    }

    [Fact]
    public void View_writes_a_page_with_the_points_and_only_the_name_of_the_file()
    {
        AorticRoots.Create(1, 9, new() { Spacing = 4 }).Save(_folder["patient"]);
        string scan = _folder["patient/aortic-root-0000.nii.gz"], page = _folder["view.html"];
        Cli.Run("volume", "view", scan, "--points", _folder["patient/aortic-root-0000.mrk.json"], "--out", page).AssertSuccess();
        string html = File.ReadAllText(page);
        Assert.Contains("<title>aortic-root-0000.nii.gz</title>", html, StringComparison.Ordinal);
        Assert.Contains("LM bifurcation", html, StringComparison.Ordinal);
        Assert.DoesNotContain("patient/", html, StringComparison.Ordinal);
        Cli.Run("volume", "view", scan, "--out", "view.png").AssertOneSentence(2, "--out takes an .html file");
    }

    [Fact]
    public void Too_few_volumes_for_the_radii_are_refused_before_the_training()
    {
        AorticRoots.Create(8, 9, new() { Spacing = 8 }).Save(_folder["roots"]);
        Cli.Run("volume", "train", "--data", _folder["roots"], "--radius", "0.95", "--out", _folder["run"])
            .AssertOneSentence(1, "need 19 volumes for their calibration, but besides those for testing there are only 6");
    }

    [Fact]
    public void Wrong_usage_and_data_give_one_sentence()
    {
        Cli.Run("volume", "train", "--data", _folder["nowhere"], "--out", _folder["run"]).AssertOneSentence(1, "The folder does not exist");
        Cli.Run("volume", "train", "--chunk", "20").AssertOneSentence(2, "a multiple of 8");
        Cli.Run("volume", "train", "--voting", "majority").AssertOneSentence(2, "--voting takes posterior, positive");
        Cli.Run("volume", "val", "--model", "nowhere.keras").AssertOneSentence(1, "nowhere.keras");
        Cli.Run("volume", "predict", "--model", "nowhere.keras", "--out", _folder["out"], "a.nii").AssertOneSentence(1, "nowhere.keras");
    }
}
