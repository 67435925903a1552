using System.Text.Json;
using Kente.Vision;

namespace Kente.EndToEnd.Localize;

public sealed class PredictAndValTests(TrainedLocalizer trained)
{
    [Fact]
    public void Predict_prints_a_result_for_each_image_and_draws_it()
    {
        using TestFolder folder = new();
        string[] images = Directory.GetFiles(Path.Combine(StreetFolder.Write(folder["data"], 2), "JPEGImages"));
        var result = Predict(folder, images).AssertSuccess();

        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(images, json.RootElement.EnumerateArray().Select(found => found.GetProperty("file").GetString()!));
        foreach (var found in json.RootElement.EnumerateArray())
        {
            bool present = found.GetProperty("presence").GetDouble() >= 0.5;
            Assert.Equal(present, found.GetProperty("box").ValueKind == JsonValueKind.Object);
            Assert.Equal(320, RgbImage.Load(found.GetProperty("drawing").GetString()!).Width);
            if (!present) continue;
            var box = found.GetProperty("box");
            Assert.Equal(
                box.GetProperty("relative").GetProperty("right").GetDouble() * 160,
                box.GetProperty("pixels").GetProperty("right").GetDouble(), 0.1);
        }
    }

    [Fact]
    public void Images_of_the_same_name_are_drawn_to_different_files()
    {
        using TestFolder folder = new();
        string image = Directory.GetFiles(Path.Combine(StreetFolder.Write(folder["data"], 1), "JPEGImages"))[0];
        Predict(folder, image, image).AssertSuccess();
        Assert.Equal(2, Directory.GetFiles(folder["out"]).Length);
    }

    [Fact]
    public void A_corrupt_and_a_truncated_image_fail_but_the_others_are_predicted()
    {
        using TestFolder folder = new();
        string good = Directory.GetFiles(Path.Combine(StreetFolder.Write(folder["data"], 1), "JPEGImages"))[0];
        string corrupt = folder.Write("corrupt.png", "no image"), cut = folder["cut.png"];
        File.WriteAllBytes(cut, File.ReadAllBytes(good)[..2000]);
        var result = Predict(folder, corrupt, good, cut);

        Assert.Equal(1, result.Exit);
        string[] said = result.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(2, said.Length);
        Assert.Contains("corrupt.png", said[0], StringComparison.Ordinal);
        Assert.Contains("cut.png: The image is truncated", said[1], StringComparison.Ordinal);
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(good, Assert.Single(json.RootElement.EnumerateArray()).GetProperty("file").GetString());
    }

    [Theory]
    [InlineData(AnnotationFormat.PascalVoc, "voc")]
    [InlineData(AnnotationFormat.Yolo, "yolo")]
    [InlineData(AnnotationFormat.Coco, "coco")]
    [InlineData(AnnotationFormat.Csv, "csv")]
    public void Val_reads_every_format_detected_or_named(AnnotationFormat format, string name)
    {
        using TestFolder folder = new();
        string data = StreetFolder.Write(folder["data"], 3, format);
        var found = Cli.Run("localize", "val", "--model", trained.Model, "--data", data, "--json").AssertSuccess();
        var named = Cli.Run(
            "localize", "val", "--model", trained.Model, "--data", data, "--format", name, "--json", "--out",
            folder["report"]).AssertSuccess();

        Assert.Equal(found.Output, named.Output);
        using var json = JsonDocument.Parse(found.Output);
        Assert.Equal(3, json.RootElement.GetProperty("images").GetInt32());
        Assert.True(File.Exists(folder["report/report.html"]));
    }

    [Fact]
    public void Predict_and_val_compute_on_the_given_device()
    {
        using TestFolder folder = new();
        string data = StreetFolder.Write(folder["data"], 2);
        string[] images = Directory.GetFiles(Path.Combine(data, "JPEGImages"));
        Assert.Equal(
            Predict(folder, images).AssertSuccess().Output, Predict(folder, [.. images, "--device", "cpu"]).AssertSuccess().Output);

        string[] val = ["localize", "val", "--model", trained.Model, "--data", data, "--json"];
        Assert.Equal(Cli.Run(val).AssertSuccess().Output, Cli.Run([.. val, "--device", "cpu"]).AssertSuccess().Output);
        Cli.Run([.. val, "--device", "auto"]).AssertSuccess();
    }

    [Fact]
    public void A_missing_model_gives_one_sentence() =>
        Cli.Run("localize", "val", "--model", "nowhere.keras").AssertOneSentence(1, "nowhere.keras");

    [Fact]
    public void A_damaged_model_gives_one_sentence()
    {
        using TestFolder folder = new();
        File.WriteAllBytes(folder["cut.keras"], File.ReadAllBytes(trained.Model)[..5000]);
        Cli.Run("localize", "val", "--model", folder["cut.keras"]).AssertOneSentence(1, "cut.keras");
    }

    private CliResult Predict(TestFolder folder, params string[] images) =>
        Cli.Run(["localize", "predict", "--model", trained.Model, "--out", folder["out"], .. images]);
}
