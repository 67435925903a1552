using System.Text.Json;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.EndToEnd.Data;

public sealed class PredictionFolderTests
{
    [Theory]
    [InlineData("landmarks predict --model m.keras --out {0} {0}")]
    [InlineData("landmarks predict --model m.keras --out {0} {0}/a.png")]
    [InlineData("landmarks filter --filter hat --model m.keras --out {0} {0}/a.png")]
    [InlineData("localize predict --model m.keras --out {0}/ {0}")]
    [InlineData("classify predict --model m.keras --out {0} {0}")]
    [InlineData("detect predict --model m.keras --out {0} {0}")]
    [InlineData("faces detect --models {0} --out {0} {0}/a.png")]
    [InlineData("pose predict --models {0} --out {0} {0}")]
    public void Results_are_not_mixed_with_the_images_that_a_command_reads(string command)
    {
        using TestFolder folder = new();
        new RgbImage(8, 8).Save(folder["a.png"]);
        LandmarkDetector.Train(FaceImages.Create(8, seed: 1), new() { Epochs = 1, ImageSize = 64, Head = LandmarkHead.Regression })
            .Save(folder["m.keras"]);
        string[] arguments = [.. command.Split(' ').Select(part => part
            .Replace("{0}", folder.Root, StringComparison.Ordinal).Replace("m.keras", folder["m.keras"], StringComparison.Ordinal))];
        Cli.Run(arguments).AssertOneSentence(
            2, "The results would mix with the images in", "such as", "name another folder with --out");
        Assert.Equal(
            ["a.png", "m.keras"], Directory.EnumerateFileSystemEntries(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Results_in_a_folder_below_the_images_are_not_read_as_images()
    {
        using TestFolder folder = new();
        FaceImages.Create(3, seed: 1).Save(folder["faces"], LandmarkFormat.Csv);
        LandmarkDetector.Train(FaceImages.Create(8, seed: 1), new() { Epochs = 1, ImageSize = 64, Head = LandmarkHead.Regression })
            .Save(folder["m.keras"]);
        for (int run = 0; run < 2; run++)
        {
            string output = Cli.Run(
                "landmarks", "predict", "--model", folder["m.keras"], "--out", folder["faces/predictions"], folder["faces"])
                .AssertSuccess().Output;
            using var json = JsonDocument.Parse(output);
            Assert.Equal(3, json.RootElement.GetArrayLength());
        }
    }

    [Fact]
    public void A_model_of_another_task_is_named()
    {
        using TestFolder folder = new();
        string model = folder["landmarks.keras"];
        LandmarkDetector.Train(FaceImages.Create(8, seed: 1), new() { Epochs = 1, ImageSize = 64, Head = LandmarkHead.Regression }).Save(model);
        Directory.CreateDirectory(folder["images"]);
        new RgbImage(8, 8).Save(folder["images/a.png"]);
        foreach (var (task, expected) in ((string, string)[])
            [("classify", "a classifier"), ("localize", "a localizer"), ("detect", "a detector")])
            Cli.Run(task, "predict", "--model", model, "--out", folder["out"], folder["images/a.png"])
                .AssertOneSentence(1, model, $"The file is a landmark detector, but {expected} is expected.");
        Cli.Run("volume", "predict", "--model", model, folder["images/a.png"])
            .AssertOneSentence(1, model, "The file is a landmark detector, but a detector of landmarks in volumes is expected.");
    }
}
