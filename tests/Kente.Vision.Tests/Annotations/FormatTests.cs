
namespace Kente.Vision.Tests.Annotations;

public class FormatTests
{
    [Fact]
    public void An_empty_folder_ends_in_a_sentence_that_says_what_is_understood()
    {
        using var folder = new TestFolder();
        var error = Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root));
        Assert.Equal(folder.Root, error.Path);
        foreach (var layout in new[] { "Pascal VOC", "YOLO", "COCO", ".csv" })
            Assert.Contains(layout, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_without_any_annotation_are_said_to_be_that()
    {
        using var folder = new TestFolder();
        folder.Image("a.jpg");
        folder.Image("b.jpg");
        Assert.Contains(
            "2 images here but no annotations", Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_not_there_is_named()
    {
        using var folder = new TestFolder();
        Assert.Contains(
            folder["absent"], Assert.Throws<DataException>(() => BoxDataset.Open(folder["absent"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_named_format_that_is_not_there_is_refused()
    {
        using var folder = new TestFolder();
        folder.Image("images/a.jpg");
        folder.Write("labels/a.txt", "0 0.5 0.5 0.5 0.5");
        Assert.Equal(1, BoxDataset.Open(folder.Root, new() { Format = AnnotationFormat.Yolo }).Count);
        Assert.Contains(
            "Pascal VOC",
            Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root, new() { Format = AnnotationFormat.PascalVoc })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_stray_file_of_another_format_does_not_mislead()
    {
        using var folder = new TestFolder();
        folder.Image("images/a.jpg");
        folder.Write("labels/a.txt", "0 0.5 0.5 0.5 0.5");
        folder.Write("project.xml", "<project/>");
        folder.Write("settings.json", "{}");
        folder.Write("log.csv", "epoch,loss\n1,2\n");
        Assert.EndsWith("(YOLO)", BoxDataset.Open(folder.Root).Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_set_without_one_usable_image_names_the_first_problem()
    {
        using var folder = new TestFolder();
        folder.Write("images/a.jpg", "not an image");
        folder.Write("labels/a.txt", "0 0.5 0.5 0.5 0.5");
        Assert.Contains("not an image", Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root)).Message, StringComparison.Ordinal);
    }
}
