using System.Text.Json;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.EndToEnd.Data;

public sealed class DataTests
{
    [Fact]
    public void Data_can_be_split_converted_and_checked()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(20, seed: 4).Save(folder["voc"], AnnotationFormat.PascalVoc);
        using var split = JsonDocument.Parse(
            Cli.Run("data", "split", folder["voc"], "--out", folder["yolo"], "--fractions", "0.6,0.4", "--json").AssertSuccess().Output);
        Assert.Equal(
            ["train", "val"], split.RootElement.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("name").GetString()));
        Assert.Equal(20, split.RootElement.GetProperty("parts").EnumerateArray().Sum(part => part.GetProperty("images").GetInt32()));

        var converted = Cli.Run("data", "convert", folder["yolo"], "--to", "coco", "--out", folder["coco"]).AssertSuccess();
        Assert.Contains("train", converted.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["coco/annotations/instances_val.json"]));

        var check = Cli.Run("data", "check", folder["coco"], "--out", folder["check"], "--strict").AssertSuccess();
        Assert.Contains("No two images look the same.", check.Output, StringComparison.Ordinal);
        foreach (string file in (string[])["check/check.html", "check/check.json"]) Assert.True(File.Exists(folder[file]));
    }

    [Fact]
    public void Default_fractions_are_eight_one_and_one_tenths()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(20, seed: 4).Save(folder["voc"], AnnotationFormat.PascalVoc);
        using var split = JsonDocument.Parse(
            Cli.Run("data", "split", folder["voc"], "--out", folder["yolo"], "--json").AssertSuccess().Output);
        int[] images = [.. split.RootElement.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("images").GetInt32())];

        Assert.Equal(
            ["train", "val", "test"],
            split.RootElement.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("name").GetString()));
        // The split is stratified by class: each part has its fraction of the boxes of every class.
        Assert.Equal(20, images.Sum());
        Assert.InRange(images[0], 13, 17);
    }

    [Fact]
    public void Images_without_annotation_outside_of_the_parts_are_counted()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(4, seed: 4).Save(folder["data/train"], AnnotationFormat.Yolo);
        ShapeScenes.Create(2, seed: 5).Save(folder["data/val"], AnnotationFormat.Yolo);
        ShapeScenes.Create(3, seed: 6).Save(folder["data/test"], AnnotationFormat.Yolo);
        Directory.Delete(folder["data/test/labels"], recursive: true);

        Assert.Contains(
            "Not usable: 3 × missing annotation", Cli.Run("data", "check", folder["data"]).AssertSuccess().Output,
            StringComparison.Ordinal);
        Assert.Contains(
            "3 × missing annotation",
            Cli.Run("data", "convert", folder["data"], "--to", "coco", "--out", folder["coco"]).AssertSuccess().Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Only_written_boxes_are_counted()
    {
        using TestFolder folder = new();
        BoxLabel[] labels = [new(0, new(.1, .1, .4, .4)), new(0, new(.5, .5, .9, .9)) { IsCrowd = true }];
        new BoxDataset(["thing"], [new AnnotatedImage("one", new(64, 64), labels, () => new(64, 64, Rgb.Gray(90)))], "made").Save(
            folder["coco"], AnnotationFormat.Coco);
        var run = Cli.Run("data", "convert", folder["coco"], "--to", "yolo", "--out", folder["yolo"]).AssertSuccess();
        Assert.Contains("1 image, 1 box", run.Output, StringComparison.Ordinal);
        Assert.Contains("cannot store 1 crowd;", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_leak_fails_a_strict_check_with_exit_code_1()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(4, seed: 4).Save(folder["data/train"], AnnotationFormat.Yolo);
        ShapeScenes.Create(2, seed: 4).Save(folder["data/val"], AnnotationFormat.Yolo);
        var check = Cli.Run("data", "check", folder["data"], "--strict", "--json");

        Assert.Equal(1, check.Exit);
        using var json = JsonDocument.Parse(check.Output);
        Assert.Equal(2, json.RootElement.GetProperty("leaks").GetArrayLength());
        Assert.Equal(0, Cli.Run("data", "check", folder["data"]).Exit);
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_rejected()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(2, seed: 4).Save(folder["data"], AnnotationFormat.Yolo);
        folder.Write("out/mine.txt", "precious");
        Cli.Run("data", "convert", folder["data"], "--to", "csv", "--out", folder["out"]).AssertOneSentence(1, "new or empty folder");
    }

    [Theory]
    [InlineData("data", "A command is missing: convert, split, check")]
    [InlineData("data convert x --out y", "--to")]
    [InlineData("data convert x --to xml --out y", "voc, yolo, coco, csv, not 'xml'")]
    [InlineData("data split x --out y --fractions 0.5,0.6", "add up to 1")]
    [InlineData("data split x", "--out")]
    public void Wrong_usage_gives_one_sentence_and_exit_code_2(string arguments, string said) =>
        Cli.Run(arguments.Split(' ')).AssertOneSentence(2, said, "--help");

    [Fact]
    public void Missing_data_give_one_sentence() => Cli.Run("data", "check", "/nowhere").AssertOneSentence(1, "/nowhere", "no such folder");
}
