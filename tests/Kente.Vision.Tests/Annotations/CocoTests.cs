
namespace Kente.Vision.Tests.Annotations;

public class CocoTests
{
    private const string Images = """{"id": 5, "file_name": "a.jpg", "width": 100, "height": 80}""";
    private const string Good = """{"id": 1, "image_id": 5, "category_id": 7, "bbox": [10, 20, 40, 40]}""";

    [Fact]
    public void Categories_become_classes_in_the_order_of_their_ids()
    {
        using var folder = Folder(Good);
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal(["bird", "cat"], dataset.Classes);
        Assert.Equal(new BoxLabel(1, new(0.1, 0.25, 0.5, 0.75)), Assert.Single(Assert.Single(dataset.Images).Labels));
        Assert.Empty(dataset.Skipped);
        Assert.Equal(1, BoxDataset.Open(folder["annotations/all.json"]).Count);
    }

    [Fact]
    public void Annotations_of_one_id_are_all_read_which_is_said()
    {
        using var folder = Folder($"{Good}, {Good.Replace("40]", "30]", StringComparison.Ordinal)}");
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal(2, Assert.Single(dataset.Images).Labels.Count);
        Assert.StartsWith("1 annotation has the id of another, such as 1, ", Assert.Single(dataset.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    public void Numbers_of_Python_that_JSON_does_not_have_are_named(string number)
    {
        using var folder = Folder(Good.Replace("20", number, StringComparison.Ordinal));
        Assert.Contains(
            "Python's json.dump", Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root)).Message, StringComparison.Ordinal);
        using var broken = Folder(Good.Replace("20", "none", StringComparison.Ordinal));
        Assert.DoesNotContain(
            "Python", Assert.Throws<DataException>(() => BoxDataset.Open(broken.Root)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_image_without_annotation_has_no_object()
    {
        using var folder = Folder("");
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Empty(Assert.Single(dataset.Images).Labels);
        Assert.Empty(dataset.Skipped);
    }

    [Fact]
    public void Crowds_and_the_areas_of_masks_are_kept_when_read_and_when_written()
    {
        using var folder = Folder("""
            {"id": 1, "image_id": 5, "category_id": 7, "bbox": [10, 20, 40, 40], "iscrowd": 1, "area": 1600},
            {"id": 2, "image_id": 5, "category_id": 7, "bbox": [10, 20, 30, 20], "iscrowd": 0, "area": 123.5}
            """);
        var dataset = BoxDataset.Open(folder.Root);
        using TestFolder copy = new();
        dataset.Save(copy.Root, AnnotationFormat.Coco);

        (bool, double?)[] expected = [(true, null), (false, 123.5)];
        foreach (var opened in (BoxDataset[])[dataset, BoxDataset.Open(copy.Root)])
            Assert.Equal(expected, Assert.Single(opened.Images).Labels.Select(label => (label.IsCrowd, label.Area)));
    }

    [Fact]
    public void Formats_without_crowds_do_not_make_objects_of_them()
    {
        using var folder = Folder("""{"id": 1, "image_id": 5, "category_id": 7, "bbox": [10, 20, 40, 40], "iscrowd": 1}""");
        var dataset = BoxDataset.Open(folder.Root);
        foreach (var format in (AnnotationFormat[])[AnnotationFormat.Yolo, AnnotationFormat.Csv])
        {
            using TestFolder copy = new();
            dataset.Save(copy.Root, format);
            Assert.Empty(Assert.Single(BoxDataset.Open(copy.Root).Images).Labels);
        }
        using TestFolder voc = new();
        dataset.Save(voc.Root, AnnotationFormat.PascalVoc);
        Assert.True(Assert.Single(Assert.Single(BoxDataset.Open(voc.Root).Images).Labels).IsDifficult);
    }

    [Theory]
    [InlineData("""{"id": 2, "image_id": 6, "category_id": 7, "bbox": [10, 20, 40, 40]}""", DataProblemKind.MissingImage)]
    [InlineData("""{"id": 2, "image_id": 5, "category_id": 8, "bbox": [10, 20, 40, 40]}""", DataProblemKind.UnknownClass)]
    [InlineData("""{"id": 2, "image_id": 5, "category_id": 7, "bbox": [10, 20, 40]}""", DataProblemKind.MalformedAnnotation)]
    [InlineData("""{"id": 2, "image_id": 5, "category_id": 7, "bbox": [10, 20, 40, "40"]}""", DataProblemKind.MalformedAnnotation)]
    [InlineData("""{"id": 2, "image_id": 5, "category_id": 7}""", DataProblemKind.MalformedAnnotation)]
    [InlineData("7", DataProblemKind.MissingImage)]
    [InlineData("""{"id": 2, "image_id": 5, "category_id": 7, "bbox": [10, 20, 40, 0]}""", DataProblemKind.EmptyBox)]
    [InlineData("""{"id": 2, "image_id": 5, "category_id": 7, "bbox": [10, 20, -4, 5]}""", DataProblemKind.EmptyBox)]
    [InlineData("""{"id": 2, "image_id": 5, "category_id": 7, "bbox": [110, 20, 40, 5]}""", DataProblemKind.BoxOutside)]
    [InlineData("""{"id": 2, "image_id": 5, "category_id": 7, "bbox": [80, 20, 40, 5]}""", DataProblemKind.BoxClipped)]
    public void A_bad_annotation_is_counted_and_the_rest_kept(string bad, DataProblemKind kind)
    {
        using var folder = Folder(Good + ",\n" + bad);
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal(kind, Assert.Single(dataset.Skipped).Kind);
        Assert.Single(dataset.Images);
        Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root, new() { Strict = true }));
    }

    [Fact]
    public void Missing_and_repeated_images_are_counted()
    {
        using var folder = Folder(
            Good,
            Images + """, {"id": 6, "file_name": "b.jpg"}, {"id": 5, "file_name": "c.jpg"}, {"id": 7, "file_name": "a.jpg"}, {"id": 8}""");
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Single(dataset.Images);
        Assert.Equal(
            [DataProblemKind.MissingImage, DataProblemKind.MalformedAnnotation, DataProblemKind.DuplicateFile, DataProblemKind.DuplicateFile],
            dataset.Skipped.Select(problem => problem.Kind).Order());
    }

    [Fact]
    public void Broken_json_ends_in_one_sentence_with_the_line()
    {
        using var folder = Folder(Good);
        folder.Write("annotations/all.json", "{\"images\": [],\n\"annotations\": oops }");
        Assert.Equal(2, Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root)).Line);
        folder.Write("annotations/all.json", "{\"images\": [], \"annotations\": []}");
        Assert.Contains("categories", Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root)).Message, StringComparison.Ordinal);
        folder.Write("annotations/all.json", "[\"images\"]");
        Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root));
    }

    [Fact]
    public void Of_several_files_the_part_chooses()
    {
        using var folder = Folder(Good);
        File.Move(folder["annotations/all.json"], folder["annotations/instances_train.json"]);
        folder.Write("annotations/instances_val.json", Json("", Images));
        Assert.Contains("several", Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root)).Message, StringComparison.Ordinal);
        Assert.Empty(BoxDataset.Open(folder.Root, new() { Part = "val" }).Images[0].Labels);
        Assert.Single(BoxDataset.Open(folder.Root, new() { Part = "train" }).Images[0].Labels);
        Assert.Contains(
            "instances_train.json", Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root, new() { Part = "test" })).Message,
            StringComparison.Ordinal);
    }

    private static TestFolder Folder(string annotations, string images = Images)
    {
        var folder = new TestFolder();
        folder.Image("images/a.jpg");
        folder.Write("annotations/all.json", Json(annotations, images));
        return folder;
    }

    private static string Json(string annotations, string images) =>
        $$"""{"images": [{{images}}], "annotations": [{{annotations}}], "categories": [{"id": 7, "name": "cat"}, {"id": 3, "name": "bird"}]}""";
}
