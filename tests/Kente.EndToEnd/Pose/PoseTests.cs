using System.Text.Json;
using Kente.Tests;
using Kente.Vision;
using Kente.Vision.Tests.Pose;

namespace Kente.EndToEnd.Pose;

public sealed class PoseTests
{
    [Fact]
    public void Setup_prints_the_license_and_limits_and_does_not_repeat_itself()
    {
        string output = Cli.Run("pose", "setup", "--models", PoseWeights.Require()).AssertSuccess().Output;
        foreach (string part in (string[])["Apache-2.0", "MIT", "Limits: ", PoseWeights.Require()])
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Setup_without_npm_says_what_to_copy_where()
    {
        using TestFolder folder = new();
        CliProcess.RunWith(new() { ["PATH"] = folder.Root, ["KENTE_POSE"] = folder["pose"] }, "pose", "setup").AssertOneSentence(
            1, "npm was not found", "copy the content of the folder 'models' of the npm package @vladmandic/human 3.3.6", folder["pose"]);
    }

    [Fact]
    public void A_missing_network_is_one_sentence()
    {
        using TestFolder folder = new();
        new RgbImage(8, 8).Save(folder["a.png"]);
        Cli.Run("pose", "predict", folder["a.png"], "--models", folder["none"]).AssertOneSentence(1, "run 'kente pose setup'");
    }

    [Fact]
    public void Poses_are_printed_as_one_line_for_each_image_and_drawn()
    {
        using TestFolder folder = new();
        File.Copy(Golden.PathOf("faces/astronaut.png"), folder["a.png"]);
        File.WriteAllText(folder["b.png"], "no image");
        new RgbImage(30, 20).Save(folder["c.png"]);
        var result = Cli.Run(
            "pose", "predict", "--models", PoseWeights.Require(), "--out", folder["out"], folder["a.png"], folder["b.png"],
            folder["c.png"]);

        Assert.Equal(1, result.Exit);
        Assert.Contains("b.png: The file is not an image", result.Error, StringComparison.Ordinal);
        string[] lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        using var json = JsonDocument.Parse(lines[0]);
        var points = json.RootElement.GetProperty("points");
        Assert.Equal(17, points.GetArrayLength());
        Assert.Equal("nose", points[0].GetProperty("name").GetString());
        Assert.Equal(0.43364 * 512, points[0].GetProperty("x").GetDouble(), 0.6);
        Assert.Equal(0.23773 * 512, points[0].GetProperty("y").GetDouble(), 0.6);
        Assert.Equal(new(512, 512), RgbImage.ReadSize(json.RootElement.GetProperty("drawing").GetString()!));
    }

    [Fact]
    public void Nothing_is_drawn_without_a_folder()
    {
        using TestFolder folder = new();
        new RgbImage(30, 20).Save(folder["c.png"]);
        string output = Cli.Run("pose", "predict", "--models", PoseWeights.Require(), folder["c.png"]).AssertSuccess().Output;
        using var json = JsonDocument.Parse(output);
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("drawing").ValueKind);
        Assert.Equal([folder["c.png"]], Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public void A_detector_of_joints_is_trained_evaluated_and_used()
    {
        using TestFolder folder = new();
        // Images of noise: the test is about the commands.
        LandmarkScheme scheme = new(["r_shoulder", "l_shoulder", "r_hip", "l_hip"]);
        LandmarkImage[] images =
        [
            .. Enumerable.Range(0, 24).Select(i => new LandmarkImage(
                $"{i}.png", new(64, 64), [new([new(20, 15), new(44, 15), new(24, 45), new(40, 45)])], () =>
                {
                    RgbImage noise = new(64, 64);
                    new Random(i).NextBytes(noise.Pixels);
                    return noise;
                })),
        ];
        new LandmarkDataset(scheme, images, "persons").Save(folder["data"], LandmarkFormat.Csv);
        var trained = Cli.Run(
            "pose", "train", "--data", folder["data"], "--epochs", "1", "--image-size", "64", "--out", folder["run"]).AssertSuccess();
        Assert.Contains("NME divided by the torso", trained.Output, StringComparison.Ordinal);
        Assert.Contains("PCK@0.2", trained.Output, StringComparison.Ordinal);
        Assert.Contains("<title>Poses: data", File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);

        string model = folder["run/model.keras"];
        Assert.Contains(
            "NME divided by the square root of the box area",
            Cli.Run("pose", "val", "--model", model, "--data", folder["data"], "--normalize", "box").AssertSuccess().Output,
            StringComparison.Ordinal);
        images[0].Load().Save(folder["0.png"]);
        using var json = JsonDocument.Parse(
            Cli.Run("pose", "predict", "--model", model, "--out", folder["out"], folder["0.png"]).AssertSuccess().Output);
        Assert.True(json.RootElement.TryGetProperty("presence", out _));
        Assert.True(File.Exists(json.RootElement.GetProperty("drawing").GetString()));
    }

    [Fact]
    public void The_help_offers_what_data_of_persons_use()
    {
        string help = Cli.Run("pose", "train", "--help").AssertSuccess().Output;
        Assert.Contains("--format <csv|coco>", help, StringComparison.Ordinal);
        Assert.Contains("--rotate-any", help, StringComparison.Ordinal);
        foreach (string option in (string[])["--images", "--pixel-size", "pts", "dlib"])
            Assert.DoesNotContain(option, help, StringComparison.Ordinal);
        Assert.DoesNotContain("--pixel-size", Cli.Run("pose", "val", "--help").AssertSuccess().Output, StringComparison.Ordinal);
        Cli.Run("pose", "train", "--images", "20").AssertOneSentence(2, "'--images'");
        Assert.Contains("--images", Cli.Run("landmarks", "train", "--help").AssertSuccess().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Training_needs_data()
    {
        using TestFolder folder = new();
        Cli.Run("pose", "train", "--out", folder["run"]).AssertOneSentence(2, "--data is required");
        Cli.Run("pose", "val", "--model", folder["none.keras"]).AssertOneSentence(2, "--data is required");
    }
}
