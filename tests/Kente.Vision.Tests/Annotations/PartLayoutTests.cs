namespace Kente.Vision.Tests.Annotations;

public class PartLayoutTests
{
    private const string Object =
        "<object><name>{0}</name><bndbox><xmin>10</xmin><ymin>20</ymin><xmax>50</xmax><ymax>60</ymax></bndbox></object>";

    [Fact]
    public void The_lists_of_Main_are_the_parts_and_not_those_of_other_tasks()
    {
        using TestFolder folder = new();
        foreach (string name in (string[])["a", "b", "c", "d"]) Voc(folder, "", name);
        folder.Write("ImageSets/Action/train.txt", "c\n");
        folder.Write("ImageSets/Layout/val.txt", "a\n");
        folder.Write("ImageSets/Main/train.txt", "a\nb\n");
        folder.Write("ImageSets/Main/cat_train.txt", "a  1\nb -1\n");
        folder.Write("ImageSets/Main/val.txt", "c  1\n");
        var parts = DatasetParts.Open(folder.Root);
        Assert.Equal(["train", "val"], parts.Select(part => part.Name));
        Assert.Equal(["a", "b"], parts[0].Data.Images.Select(image => image.Name));
        Assert.Equal("c", Assert.Single(parts[1].Data.Images).Name);
        Assert.Equal(["1 image is not in any of the parts and is not read."], parts[0].Data.Notes);
        Assert.Equal(1, BoxDataset.Open(folder.Root, new() { Part = "cat_train" }).Images.Count(image => image.Name == "a"));
    }

    [Fact]
    public void The_years_of_a_devkit_keep_their_parts_although_names_repeat()
    {
        using TestFolder folder = new();
        foreach (string year in (string[])["VOC2007", "VOC2012"])
        {
            foreach (string name in (string[])["1", "2", "3"]) Voc(folder, year + "/", name);
            folder.Write($"{year}/ImageSets/Main/train.txt", "1\n2\n");
        }
        folder.Write("VOC2007/ImageSets/Main/val.txt", "3\n");
        folder.Write("VOC2012/ImageSets/Main/test.txt", "3\nnone\n");
        var parts = DatasetParts.Open(folder.Root);
        Assert.Equal(["train 4", "val 1", "test 1"], parts.Select(part => $"{part.Name} {part.Data.Count}"));
        Assert.Equal("VOC2012/3", Assert.Single(parts[2].Data.Images).Name);
        var problem = Assert.Single(parts[2].Data.Skipped);
        Assert.Equal((DataProblemKind.MissingImage, 2), (problem.Kind, problem.Line));
    }

    [Fact]
    public void The_official_layout_of_COCO_opens_beside_captions_and_keypoints()
    {
        using TestFolder folder = new();
        foreach (string part in (string[])["train2017", "val2017"])
        {
            folder.Image($"{part}/1.jpg");
            folder.Write($"annotations/instances_{part}.json", Coco("1.jpg"));
            folder.Write($"annotations/captions_{part}.json", """{"images": [{"id": 1, "file_name": "1.jpg"}], "annotations": []}""");
            folder.Write($"annotations/person_keypoints_{part}.json", Coco("1.jpg"));
        }
        var parts = DatasetParts.Open(folder.Root);
        Assert.Equal(["train", "val"], parts.Select(part => part.Name));
        Assert.Equal(["train2017/1", "val2017/1"], parts.Select(part => Assert.Single(part.Data.Images).Name));
        Assert.Empty(parts.SelectMany(part => part.Data.Skipped));
    }

    [Theory]
    [InlineData("valid/images")]
    [InlineData("images/val")]
    public void A_part_without_images_is_reported(string empty)
    {
        using TestFolder folder = new();
        folder.Image("train/images/a.jpg");
        folder.Write("train/labels/a.txt", "0 0.5 0.5 0.2 0.4");
        Directory.CreateDirectory(folder[empty]);
        var part = Assert.Single(DatasetParts.Open(folder.Root));
        Assert.Equal("train", part.Name);
        Assert.Equal(DataProblemKind.EmptyPart, Assert.Single(part.Data.Skipped).Kind);
        Assert.False(DatasetCheck.Of([part]).IsSound);
        Assert.Contains("The part val", DatasetCheck.Of([part]).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_list_is_a_part_without_images()
    {
        using TestFolder folder = new();
        Voc(folder, "", "a");
        folder.Write("ImageSets/Main/train.txt", "a\n");
        folder.Write("ImageSets/Main/val.txt", "");
        Assert.Equal(DataProblemKind.EmptyPart, Assert.Single(Assert.Single(DatasetParts.Open(folder.Root)).Data.Skipped).Kind);
    }

    [Fact]
    public void A_damaged_annotation_file_of_a_part_is_an_error_and_not_a_missing_part()
    {
        using TestFolder folder = new();
        folder.Image("images/a.jpg");
        folder.Write("train.json", "{\"images\": [");
        folder.Write("val.json", Coco("a.jpg"));
        Assert.Equal(folder["train.json"], Assert.Throws<DataException>(() => DatasetParts.Open(folder.Root)).Path);
    }

    [Fact]
    public void A_class_that_only_validation_has_is_a_class_of_all_parts_and_said()
    {
        using TestFolder folder = new();
        Voc(folder, "", "a", "cat");
        Voc(folder, "", "b", "ant");
        folder.Write("ImageSets/Main/train.txt", "a\n");
        folder.Write("ImageSets/Main/val.txt", "b\n");
        var parts = DatasetParts.Open(folder.Root);
        Assert.All(parts, part => Assert.Equal(["ant", "cat"], part.Data.Classes));
        Assert.Equal([1, 0], parts.Select(part => Assert.Single(Assert.Single(part.Data.Images).Labels).Class));
        Assert.Empty(parts.SelectMany(part => part.Data.Skipped));
        Assert.Equal(["The class ant of val does not occur in train."], parts[0].Data.Notes);
    }

    [Fact]
    public void Class_numbers_without_names_are_the_names_in_every_part()
    {
        using TestFolder folder = new();
        foreach (var (part, labels) in ((string, string)[])
            [("train", "10 0.5 0.5 0.2 0.4"), ("val", "2 0.5 0.5 0.2 0.4\n1.0 0.2 0.2 0.1 0.1")])
        {
            folder.Image($"{part}/images/{part}.jpg");
            folder.Write($"{part}/labels/{part}.txt", labels);
        }
        var parts = DatasetParts.Open(folder.Root);
        Assert.All(parts, part => Assert.Equal(["1", "2", "10"], part.Data.Classes));
        Assert.Equal([2, 1, 0], parts.SelectMany(part => part.Data.Images).SelectMany(image => image.Labels).Select(label => label.Class));
        using TestFolder copy = new();
        DatasetParts.Save(parts, copy.Root, AnnotationFormat.Yolo);
        Assert.All(DatasetParts.Open(copy.Root), part => Assert.Equal(["1", "2", "10"], part.Data.Classes));
    }

    [Theory]
    [InlineData("cat\ndog\n", true)]
    [InlineData("dog\ncat\n", false)]
    public void Class_names_in_one_part_are_those_of_all_and_two_lists_must_agree(string other, bool agrees)
    {
        using TestFolder folder = new();
        foreach (string part in (string[])["train", "val"])
        {
            folder.Image($"{part}/images/{part}.jpg");
            folder.Write($"{part}/labels/{part}.txt", "1 0.5 0.5 0.2 0.4");
        }
        folder.Write("train/labels/classes.txt", "cat\ndog\n");
        Assert.All(DatasetParts.Open(folder.Root), part => Assert.Equal(["cat", "dog"], part.Data.Classes));
        folder.Write("val/labels/classes.txt", other);
        if (agrees) Assert.Equal(2, DatasetParts.Open(folder.Root).Count);
        else Assert.Equal(folder["val/labels/classes.txt"], Assert.Throws<DataException>(() => DatasetParts.Open(folder.Root)).Path);
    }

    private static void Voc(TestFolder folder, string start, string name, string c = "cat")
    {
        folder.Image($"{start}JPEGImages/{name}.jpg");
        folder.Write($"{start}Annotations/{name}.xml", $"<annotation>{Object.Replace("{0}", c, StringComparison.Ordinal)}</annotation>");
    }

    private static string Coco(string image) => $$"""
        {"images": [{"id": 1, "file_name": "{{image}}"}], "categories": [{"id": 1, "name": "cat"}],
         "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [10, 20, 40, 40]}]}
        """;
}
