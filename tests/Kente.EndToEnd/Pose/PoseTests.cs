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
}
