using System.Text.Json;
using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Inspection;

public class DatasetCheckTests
{
    [Fact]
    public void Sound_data_have_no_errors()
    {
        var check = DatasetCheck.Of([new(null, ShapeScenes.Create(12, 1))]);

        Assert.True(check.IsSound, check.ToString());
        Assert.Empty(check.Duplicates);
        Assert.Contains("All images and boxes are usable.", check.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_in_another_part_is_a_leak_however_it_was_compressed_and_one_in_the_same_part_a_duplicate()
    {
        var scenes = ShapeScenes.Create(6, 1);
        AnnotatedImage Copy(int index, Func<RgbImage, RgbImage> change) =>
            new($"copy{index}", scenes.Images[index].Size, scenes.Images[index].Labels, () => change(scenes.Images[index].Load()));
        DatasetPart train = new("train", new(scenes.Classes, [.. scenes.Images, Copy(2, image => image)], "train"));
        DatasetPart val = new(
            "val",
            new(
                scenes.Classes,
                [Copy(
                    0,
                    image => RgbImage.Decode(image.EncodeJpeg(60))), Copy(1, image => image.Resize(200, 150)),
                    ShapeScenes.Create(1, 99).Images[0]],
                "val"));
        var check = DatasetCheck.Of([train, val]);

        Assert.False(check.IsSound);
        Assert.Equal(
            [("shapes-00000", "copy0"), ("shapes-00001", "copy1")],
            check.Duplicates.Where(pair => pair.IsLeak).Select(pair => (pair.First.Name, pair.Second.Name)));
        var duplicate = Assert.Single(check.Duplicates, pair => !pair.IsLeak);
        Assert.Equal(("shapes-00002", "copy2", "train"), (duplicate.First.Name, duplicate.Second.Name, duplicate.SecondPart));
    }

    [Fact]
    public void Boxes_that_look_wrong_are_named()
    {
        Box good = new(0.1, 0.1, 0.5, 0.5);
        BoxLabel[] labels = [
            new(0, good), new(0, good), new(1, good), new(0, new(0.6, 0.6, 0.62, 0.62)), new(1, new(0, 0.8, 1, 0.83)),
            new(0, good) { IsCrowd = true }];
        var check = DatasetCheck.Of([new(null, new(["a", "b"], [new("p", new(100, 100), labels, () => new RgbImage(100, 100))], "made"))]);

        Assert.Equal(
            [AnnotationWarningKind.DuplicateBox, AnnotationWarningKind.ConflictingClasses, AnnotationWarningKind.TinyBox, AnnotationWarningKind.ExtremeAspectRatio],
            check.Warnings.Select(warning => warning.Kind));
        Assert.False(check.IsSound);
    }

    [Fact]
    public void What_cannot_be_used_is_a_problem_and_classes_and_sizes_are_counted()
    {
        using TestFolder folder = new();
        folder.Image("images/a.png");
        folder.Write("images/b.png", "no image");
        folder.Write("labels/a.txt", "0 0.5 0.5 0.1 0.1\n0 0.5 0.5 2 0.1\n7 0.5 0.5 0.1 0.1\n");
        folder.Write("labels/b.txt", "0 0.5 0.5 0.1 0.1\n");
        folder.Write("data.yaml", "names: [one, two]\n");
        var check = DatasetCheck.Of(DatasetParts.Open(folder.Root));

        Assert.Equal(
            [DataProblemKind.UnreadableImage, DataProblemKind.UnknownClass, DataProblemKind.BoxClipped],
            check.Problems.Select(problem => problem.Kind).OrderBy(kind => kind != DataProblemKind.UnreadableImage).ThenBy(kind => kind));
        using var json = JsonDocument.Parse(check.ToJson());
        Assert.False(json.RootElement.GetProperty("sound").GetBoolean());
        Assert.Equal(2, json.RootElement.GetProperty("classes")[0].GetProperty("boxes")[0].GetInt32());
        Assert.Equal(0, json.RootElement.GetProperty("classes")[1].GetProperty("boxes")[0].GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("sizes").EnumerateArray().Sum(size => size.GetProperty("boxes").GetInt32()));
    }

    [Fact]
    public void The_page_stands_alone_and_escapes_names()
    {
        BoxDataset data = new(
            ["<a>"],
            [new(
                "p", new(100, 100), [new(0, new(0.1, 0.1, 0.5, 0.5)), new(0, new(0.1, 0.1, 0.5, 0.5))],
                () => new RgbImage(100, 100)), new("q", new(100, 100), [], () => new RgbImage(100, 100))],
            "made");
        string page = DatasetCheck.Of([new("train", data)]).ToHtml();

        foreach (string part in (string[])["&lt;a&gt;", "duplicate box", "src=\"data:image/jpeg;base64,", "Side of boxes"])
            Assert.Contains(part, page, StringComparison.Ordinal);
        foreach (string loaded in (string[])["<a>", "<script", "<link", "http://", "https://", "url("])
            Assert.DoesNotContain(loaded, page, StringComparison.Ordinal);
    }
}
