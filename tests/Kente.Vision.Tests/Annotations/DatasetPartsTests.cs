using CsCheck;
using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Annotations;

public class DatasetPartsTests
{
    [Theory]
    [InlineData(AnnotationFormat.PascalVoc)]
    [InlineData(AnnotationFormat.Yolo)]
    [InlineData(AnnotationFormat.Coco)]
    [InlineData(AnnotationFormat.Csv)]
    public void Parts_are_written_as_programs_of_the_format_expect_and_read_again(AnnotationFormat format)
    {
        using TestFolder folder = new();
        DatasetPart[] parts = [
            new("train", ShapeScenes.Create(5, 1)), new("val", ShapeScenes.Create(3, 2)),
            new("test", Named(ShapeScenes.Create(2, 3), "other"))];
        // VOC keeps all images in one folder, so names must differ.
        parts[1] = parts[1] with { Data = Named(parts[1].Data, "val") };
        DatasetParts.Save(parts, folder.Root, format);

        var opened = DatasetParts.Open(folder.Root);
        Assert.Equal(["train", "val", "test"], opened.Select(part => part.Name));
        foreach (var (before, after) in parts.Zip(opened))
        {
            Assert.Equal(before.Data.Count, after.Data.Count);
            Assert.Equal(before.Data.Classes, after.Data.Classes);
            Assert.Equal(before.Data.Images.Sum(image => image.Labels.Count), after.Data.Images.Sum(image => image.Labels.Count));
        }
        string expected = format switch
        {
            AnnotationFormat.PascalVoc => "ImageSets/Main/val.txt",
            AnnotationFormat.Yolo => "labels/val/val0.txt",
            AnnotationFormat.Coco => "annotations/instances_val.json",
            _ => "val.csv",
        };
        Assert.True(File.Exists(folder[expected]), string.Join(' ', Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories)));
    }

    [Fact]
    public void From_format_to_format_and_back_all_is_kept_that_the_format_can_hold() =>
        Gen.Shuffle(Enum.GetValues<AnnotationFormat>()).Sample(order =>
    {
        using TestFolder folder = new();
        BoxDataset data = new(["a", "b"],
        [
            new(
                "one", new(60, 40), [new(0, new(0.1, 0.1, 0.5, 0.6)), new(1, new(0.3, 0.2, 0.9, 0.9)) { IsDifficult = true }],
                () => new RgbImage(60, 40)),
            new("none", new(50, 50), [], () => new RgbImage(50, 50)),
            new(
                "masked", new(40, 60), [new(1, new(0.25, 0.25, 0.75, 0.75)) { Area = 123 }, new(0, new(0, 0, 0.5, 0.5)) { IsCrowd = true }],
                () => new RgbImage(40, 60)),
        ], "made");
        var expected = data;
        foreach (var (format, i) in order.Select((format, i) => (format, i)))
        {
            expected.Save(folder[$"{i}"], format);
            var opened = BoxDataset.Open(folder[$"{i}"]);
            Assert.Empty(opened.Skipped);
            BoxLabel Kept(BoxLabel label) => label with
            {
                Area = format is AnnotationFormat.Coco or AnnotationFormat.PascalVoc ? label.Area : null,
                // VOC marks a crowd as difficult too.
                IsDifficult = format == AnnotationFormat.PascalVoc
                    ? label.IsDifficult || label.IsCrowd
                    : format != AnnotationFormat.Yolo && label.IsDifficult,
            };
            bool crowds = format is AnnotationFormat.Coco or AnnotationFormat.PascalVoc;
            expected = new(
                expected.Classes,
                expected.Images.Select(
                    image => new AnnotatedImage(
                        image.Name, image.Size, image.Labels.Where(label => crowds || !label.IsCrowd).Select(Kept), image.Load)),
                "expected");
            foreach (var (before, after) in expected.Images.OrderBy(image => image.Name, StringComparer.Ordinal).Zip(opened.Images))
            {
                Assert.Equal(before.Name, after.Name);
                Assert.Equal(
                    before.Labels.Select(label => (label.Class, label.IsCrowd, label.IsDifficult, label.Area)),
                    after.Labels.Select(label => (label.Class, label.IsCrowd, label.IsDifficult, label.Area)));
                Assert.All(before.Labels.Zip(after.Labels), pair => Assert.Equal(1, pair.First.Box.Iou(pair.Second.Box), 1e-3));
            }
        }
    }, iter: 8);

    [Fact]
    public void What_a_format_has_no_place_for_is_said()
    {
        BoxDataset data = new(
            ["a"],
            [new(
                "one", new(9, 9), [new(0, Box.Whole) { IsCrowd = true }, new(0, Box.Whole) { IsDifficult = true }],
                () => new RgbImage(9, 9))],
            "made");
        IReadOnlyList<string> Lost(AnnotationFormat format) => DatasetParts.Lost([new(null, data)], format);

        Assert.Equal(["1 crowd", "1 difficult flag"], Lost(AnnotationFormat.Yolo));
        Assert.Equal(["1 crowd"], Lost(AnnotationFormat.Csv));
        Assert.Empty(Lost(AnnotationFormat.Coco));
        Assert.Empty(Lost(AnnotationFormat.PascalVoc));
    }

    [Theory]
    [InlineData("det-street-yolo")]
    [InlineData("det-coco128-yolo")]
    [InlineData("det-bccd-voc")]
    public void Real_data_go_through_all_formats_with_their_parts(string name)
    {
        string path = SharedData.Require(name);
        using TestFolder folder = new();
        var parts = DatasetParts.Open(path).Select(
            part => part with { Data = new(part.Data.Classes, part.Data.Images.Take(12), part.Data.Source) }).ToArray();
        Assert.True(parts.Length >= 2, string.Join(' ', parts.Select(part => part.Name)));
        IReadOnlyList<DatasetPart> now = parts;
        foreach (var format in (AnnotationFormat[])[
            AnnotationFormat.Coco, AnnotationFormat.PascalVoc, AnnotationFormat.Csv, AnnotationFormat.Yolo])
        {
            DatasetParts.Save(now, folder[$"{format}"], format);
            now = DatasetParts.Open(folder[$"{format}"]);
            Assert.Equal(parts.Select(part => part.Name), now.Select(part => part.Name));
            foreach (var (before, after) in parts.Zip(now))
            {
                Assert.Equal(before.Data.Classes, after.Data.Classes);
                var boxes = after.Data.Images.ToDictionary(image => image.Name.Split('/')[^1], image => image.Labels);
                foreach (var image in before.Data.Images)
                {
                    var labels = boxes[image.Name.Split('/')[^1]];
                    Assert.Equal(image.Labels.Select(label => label.Class), labels.Select(label => label.Class));
                    Assert.All(image.Labels.Zip(labels), pair => Assert.True(pair.First.Box.Iou(pair.Second.Box) > 0.98));
                }
            }
        }
    }

    [Fact]
    public void A_split_gives_each_part_its_share_of_each_class_and_of_the_empty_images() => Gen.Int[0, 100].Sample(seed =>
    {
        // One class in two of three images, one in few, and some images of none.
        BoxDataset data = new(
            ["common", "rare"], Enumerable.Range(0, 120).Select(i => Distinct(i, i % 12 == 0 ? [] : i % 10 == 0 ? [1, 0] : [0])), "made");
        var parts = DatasetParts.Split(data, [("train", 0.5), ("val", 0.25), ("test", 0.25)], seed);

        Assert.Equal(120, parts.SelectMany(part => part.Data.Images).Select(image => image.Name).Distinct().Count());
        foreach (var (part, share) in parts.Zip((double[])[0.5, 0.25, 0.25]))
        {
            Assert.InRange(part.Data.Count, (120 * share) - 3, (120 * share) + 3);
            Assert.InRange(
                part.Data.Images.Count(image => image.Labels.Any(label => label.Class == 1)), (10 * share) - 1, (10 * share) + 1);
            Assert.InRange(part.Data.Images.Count(image => image.Labels.Count == 0), (10 * share) - 1, (10 * share) + 1);
        }
        Assert.Equal(
            parts[1].Data.Images.Select(image => image.Name),
            DatasetParts.Split(data, [("train", 0.5), ("val", 0.25), ("test", 0.25)], seed)[1].Data.Images.Select(image => image.Name));
    }, iter: 3, threads: 1);

    [Theory]
    [InlineData(AnnotationFormat.PascalVoc)]
    [InlineData(AnnotationFormat.Yolo)]
    [InlineData(AnnotationFormat.Coco)]
    [InlineData(AnnotationFormat.Csv)]
    public void Data_that_had_parts_are_divided_anew_and_no_image_is_in_two(AnnotationFormat format)
    {
        using TestFolder folder = new();
        DatasetParts.Save(
            [new("train", Named(ShapeScenes.Create(6, 1), "p")), new("val", Named(ShapeScenes.Create(4, 2), "p"))], folder["before"],
            AnnotationFormat.Yolo);
        DatasetParts.Save(
            DatasetParts.Split(BoxDataset.Open(folder["before"]), [("train", 0.5), ("val", 0.5)], 5), folder["after"], format);
        var parts = DatasetParts.Open(folder["after"]);

        Assert.Equal(["train", "val"], parts.Select(part => part.Name));
        Assert.Equal(10, parts.Sum(part => part.Data.Count));
        Assert.Equal(
            10,
            BoxDataset.Open(
                folder[format switch
                {
                    AnnotationFormat.Coco => "after/annotations/instances_train.json",
                    AnnotationFormat.Csv => "after/train.csv",
                    _ => "after",
                }]).Count + (format is AnnotationFormat.Coco or AnnotationFormat.Csv ? parts[1].Data.Count : 0));
    }

    [Fact]
    public void Images_that_look_the_same_stay_together()
    {
        var scenes = ShapeScenes.Create(12, 7);
        BoxDataset data = new(
            scenes.Classes,
            scenes.Images.SelectMany(
                image => (AnnotatedImage[])[
                    image,
                    new(
                        $"{image.Name}-copy", new(128, 96), image.Labels,
                        () => RgbImage.Decode(image.Load().Resize(128, 96).EncodeJpeg(70)))]),
            "twins");
        foreach (var (_, part) in DatasetParts.Split(data, [("train", 0.5), ("val", 0.5)], 3))
        {
            var names = part.Images.Select(image => image.Name).ToHashSet();
            Assert.All(
                names, name => Assert.Contains(name.EndsWith("-copy", StringComparison.Ordinal) ? name[..^5] : $"{name}-copy", names));
        }
    }

    [Fact]
    public void Copies_are_separated_only_where_there_are_too_few_other_images_which_is_said() => Gen.Int[0, 50].Sample(seed =>
    {
        var scenes = ShapeScenes.Create(3, 7);
        string name = scenes.Images[0].Name;
        AnnotatedImage copy = new($"{name}-copy", scenes.Images[0].Size, scenes.Images[0].Labels, scenes.Images[0].Load);
        IReadOnlyList<DatasetPart> Split(params AnnotatedImage[] images) =>
            DatasetParts.Split(new(scenes.Classes, images, "twins"), [("train", 0.8), ("val", 0.1), ("test", 0.1)], seed);

        var kept = Split(scenes.Images[0], copy, scenes.Images[1], scenes.Images[2]);
        Assert.Empty(kept.SelectMany(part => part.Data.Notes));
        Assert.Equal([1, 1, 2], kept.Select(part => part.Data.Count).Order());

        var separated = Split(scenes.Images[0], copy, scenes.Images[1]);
        Assert.Equal(
            [$"{name} and {name}-copy look the same, and there are too few different images to keep all that do in one part."],
            separated.SelectMany(part => part.Data.Notes));
    }, iter: 10, threads: 1);

    [Fact]
    public void A_data_set_without_parts_is_not_validated_on_its_training_images()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(2, 1).Save(folder.Root, AnnotationFormat.Yolo);
        string yaml = File.ReadAllText(folder["data.yaml"]);
        Assert.Contains("train: images", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("val:", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_that_lose_all_their_objects_with_the_crowds_are_said()
    {
        BoxLabel crowd = new(0, Box.Whole) { IsCrowd = true };
        AnnotatedImage Of(string name, params BoxLabel[] labels) => new(name, new(9, 9), labels, () => new RgbImage(9, 9));
        BoxDataset data = new(["a"], [Of("one", crowd), Of("two", crowd, crowd), Of("none"), Of("both", crowd, new(0, Box.Whole))], "made");
        Assert.Equal(
            ["4 crowds (2 images have no other object and become images without objects)"],
            DatasetParts.Lost([new(null, data)], AnnotationFormat.Yolo));
    }

    [Fact]
    public void Wrong_shares_are_refused()
    {
        var data = ShapeScenes.Create(2, 1);
        Assert.Contains(
            "add up to 1", Assert.Throws<ArgumentException>(() => DatasetParts.Split(data, [("train", 0.5), ("val", 0.6)], 1)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "2 images cannot be split into 3 parts",
            Assert.Throws<ArgumentException>(() => DatasetParts.Split(data, [("a", 0.5), ("b", 0.25), ("c", 0.25)], 1)).Message,
            StringComparison.Ordinal);
    }

    private static BoxDataset Named(BoxDataset data, string name) =>
        new(
            data.Classes, data.Images.Select((image, i) => new AnnotatedImage($"{name}{i}", image.Size, image.Labels, image.Load)),
            data.Source);

    private static AnnotatedImage Distinct(int index, int[] classes) =>
        new(
            $"{index:000}", new(64, 48), classes.Select((c, i) => new BoxLabel(c, new(0.1 * i, 0.1, 0.3 + (0.1 * i), 0.5))),
            () => ShapeScenes.Create(index + 1, 11).Images[index].Load().Resize(64, 48));
}
