
namespace Kente.Vision.Tests.Annotations;

public class PascalVocTests
{
    private const string Good =
        "<object><name>cat</name><bndbox><xmin>10</xmin><ymin>20</ymin><xmax>50</xmax><ymax>60</ymax></bndbox></object>";

    [Fact]
    public void Boxes_are_pixel_edges()
    {
        using var folder = Folder(Good);
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal(["cat"], dataset.Classes);
        Assert.Equal(new BoxLabel(0, new(0.1, 0.25, 0.5, 0.75)), Assert.Single(Assert.Single(dataset.Images).Labels));
        Assert.Empty(dataset.Skipped);
    }

    [Fact]
    public void A_image_whose_file_has_no_object_is_a_image_without_object()
    {
        using var folder = Folder("");
        Assert.Empty(Assert.Single(BoxDataset.Open(folder.Root).Images).Labels);
    }

    [Fact]
    public void Files_that_name_another_image_than_their_own_are_said_once()
    {
        using TestFolder folder = new();
        foreach (string name in (string[])["a", "b", "c"])
        {
            folder.Image($"JPEGImages/{name}.jpg");
            string named = name == "c" ? "gone" : "c";
            folder.Write($"Annotations/{name}.xml", $"<annotation><filename>{named}.jpg</filename>{Good}</annotation>");
        }
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal(3, data.Count);
        Assert.Empty(data.Skipped);
        string note = Assert.Single(data.Notes);
        Assert.StartsWith(
            $"2 XML files name an image of another name, such as {folder["Annotations/a.xml"]}, which names ", note,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Images_and_files_may_lie_side_by_side()
    {
        using var folder = new TestFolder();
        folder.Image("some/a.png");
        folder.Write("some/a.xml", Xml(Good));
        Assert.Equal("some/a", Assert.Single(BoxDataset.Open(folder.Root).Images).Name);
    }

    [Theory]
    [InlineData(
        "<object><name>cat</name><bndbox><xmin>60</xmin><ymin>20</ymin><xmax>150</xmax><ymax>60</ymax></bndbox></object>",
        DataProblemKind.BoxClipped, 2)]
    [InlineData(
        "<object><name>cat</name><bndbox><xmin>160</xmin><ymin>20</ymin><xmax>250</xmax><ymax>60</ymax></bndbox></object>",
        DataProblemKind.BoxOutside, 1)]
    [InlineData(
        "<object><name>cat</name><bndbox><xmin>30</xmin><ymin>20</ymin><xmax>30</xmax><ymax>60</ymax></bndbox></object>",
        DataProblemKind.EmptyBox, 1)]
    [InlineData(
        "<object><name>cat</name><bndbox><xmin>50</xmin><ymin>20</ymin><xmax>30</xmax><ymax>60</ymax></bndbox></object>",
        DataProblemKind.EmptyBox, 1)]
    [InlineData(
        "<object><name>cat</name><bndbox><xmin>NaN</xmin><ymin>20</ymin><xmax>30</xmax><ymax>60</ymax></bndbox></object>",
        DataProblemKind.EmptyBox, 1)]
    [InlineData(
        "<object><name>cat</name><bndbox><xmin>ten</xmin><ymin>20</ymin><xmax>30</xmax><ymax>60</ymax></bndbox></object>",
        DataProblemKind.MalformedAnnotation, 1)]
    [InlineData("<object><name>cat</name></object>", DataProblemKind.MalformedAnnotation, 1)]
    [InlineData("<object><name>  </name><bndbox/></object>", DataProblemKind.MalformedAnnotation, 1)]
    public void A_bad_box_is_counted_and_the_good_one_kept(string bad, DataProblemKind kind, int boxes)
    {
        using var folder = Folder(Good + "\n" + bad);
        var dataset = BoxDataset.Open(folder.Root);
        var problem = Assert.Single(dataset.Skipped);
        Assert.Equal(kind, problem.Kind);
        Assert.EndsWith("a.xml", problem.Path, StringComparison.Ordinal);
        Assert.Equal(3, problem.Line);
        Assert.Equal(boxes, Assert.Single(dataset.Images).Labels.Count);
        var error = Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root, new() { Strict = true }));
        Assert.Equal((problem.Path, problem.Line, problem.Reason), (error.Path, error.Line, error.Reason));
    }

    [Fact]
    public void A_image_without_one_good_box_is_left_out_rather_than_called_empty()
    {
        using var folder = Folder(
            "<object><name>cat</name><bndbox><xmin>3</xmin><ymin>3</ymin><xmax>3</xmax><ymax>3</ymax></bndbox></object>");
        folder.Image("JPEGImages/b.jpg");
        folder.Write("Annotations/b.xml", Xml(Good));
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal("b", Assert.Single(dataset.Images).Name);
        Assert.Equal(1, dataset.SkippedByKind[DataProblemKind.NoUsableBox]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<annotation><object>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><annotation>&x;</annotation>")]
    [InlineData("<svg/>")]
    public void A_broken_file_is_counted_once_and_its_image_left_out(string xml)
    {
        using var folder = Folder(Good);
        folder.Image("JPEGImages/b.jpg");
        folder.Write("Annotations/b.xml", xml);
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal(DataProblemKind.MalformedAnnotation, Assert.Single(dataset.Skipped).Kind);
        Assert.Equal(1, dataset.Count);
    }

    [Fact]
    public void Missing_files_either_way_are_counted()
    {
        using var folder = Folder(Good);
        folder.Image("JPEGImages/alone.jpg");
        folder.Write("Annotations/orphan.xml", Xml(Good));
        folder.Write("JPEGImages/text.jpg", "not an image");
        folder.Write("Annotations/text.xml", Xml(Good));
        folder.Image("JPEGImages/a.png");
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal(["a"], dataset.Images.Select(image => image.Name));
        Assert.Equal(
            [DataProblemKind.UnreadableImage, DataProblemKind.MissingImage, DataProblemKind.MissingAnnotation, DataProblemKind.DuplicateFile],
            dataset.Skipped.Select(problem => problem.Kind).Order());
    }

    [Fact]
    public void A_image_of_another_size_than_its_annotation_says_is_left_out()
    {
        using var folder = Folder(Good);
        folder.Image("JPEGImages/b.jpg", 50, 40);
        folder.Write("Annotations/b.xml", Xml(Good));
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal("a", Assert.Single(dataset.Images).Name);
        var problem = Assert.Single(dataset.Skipped);
        Assert.Equal(DataProblemKind.SizeMismatch, problem.Kind);
        Assert.Contains("50×40", problem.Reason, StringComparison.Ordinal);
        Assert.Contains("100×80", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_asked_for_give_the_order_and_the_rest_is_left_out()
    {
        using var folder = Folder(Good + Good.Replace("cat", "dog", StringComparison.Ordinal));
        Assert.Equal([0, 1], BoxDataset.Open(folder.Root).Images[0].Labels.Select(label => label.Class));
        var dogs = BoxDataset.Open(folder.Root, new() { Classes = ["bird", "dog"] });
        Assert.Equal(1, Assert.Single(dogs.Images[0].Labels).Class);
        Assert.Equal(DataProblemKind.UnknownClass, Assert.Single(dogs.Skipped).Kind);
        var birds = BoxDataset.Open(folder.Root, new() { Classes = ["bird"] });
        Assert.Empty(Assert.Single(birds.Images).Labels);
    }

    [Fact]
    public void A_listed_part_is_read_alone()
    {
        using var folder = Folder(Good);
        folder.Image("JPEGImages/b.jpg");
        folder.Write("Annotations/b.xml", Xml(Good));
        folder.Write("ImageSets/Main/val.txt", "b\n");
        Assert.Equal("b", Assert.Single(BoxDataset.Open(folder.Root, new() { Part = "val" }).Images).Name);
        Assert.Contains(
            "\"test\"", Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root, new() { Part = "test" })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_raccoons_open_without_a_problem()
    {
        var dataset = BoxDataset.Open(SharedData.Require("det-raccoon-voc"));
        Assert.Equal((200, 217), (dataset.Count, dataset.Images.Sum(image => image.Labels.Count)));
        Assert.Equal(["raccoon"], dataset.Classes);
        Assert.Empty(dataset.Verify().Skipped);
    }

    [Fact]
    public void The_blood_cells_have_their_two_known_flaws()
    {
        var path = SharedData.Require("det-bccd-voc");
        var dataset = BoxDataset.Open(path);
        Assert.Equal((364, 4886), (dataset.Count, dataset.Images.Sum(image => image.Labels.Count)));
        Assert.Equal(["Platelets", "RBC", "WBC"], dataset.Classes);
        Assert.Equal(2, dataset.SkippedByKind[DataProblemKind.EmptyBox]);
        Assert.Equal(2, dataset.Skipped.Count);
        Assert.Equal(87, BoxDataset.Open(path, new() { Part = "val", Format = AnnotationFormat.PascalVoc }).Count);
    }

    private static TestFolder Folder(string objects)
    {
        var folder = new TestFolder();
        folder.Image("JPEGImages/a.jpg");
        folder.Write("Annotations/a.xml", Xml(objects));
        return folder;
    }

    private static string Xml(string objects) =>
        $"<annotation><size><width>100</width><height>80</height></size>\n{objects}\n</annotation>";
}
