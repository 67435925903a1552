using CsCheck;

namespace Kente.Vision.Tests.Annotations;

public class YoloTests
{
    [Fact]
    public void A_line_is_class_center_and_size()
    {
        using var folder = Folder("1 0.5 0.5 0.2 0.4\n");
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal(["cat", "dog"], dataset.Classes);
        var label = Assert.Single(Assert.Single(dataset.Images).Labels);
        Assert.Equal(1, label.Class);
        Assert.Equal(1, label.Box.Iou(new(0.4, 0.3, 0.6, 0.7)), 1e-9);
    }

    [Fact]
    public void A_missing_or_empty_label_file_is_a_image_without_object()
    {
        using var folder = Folder("0 0.5 0.5 0.2 0.4\n");
        folder.Image("images/b.jpg");
        folder.Image("images/c.jpg");
        folder.Write("labels/c.txt", "\n");
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal([1, 0, 0], dataset.Images.Select(image => image.Labels.Count));
        Assert.Empty(dataset.Skipped);
    }

    [Fact]
    public void A_folder_without_any_label_file_was_never_annotated()
    {
        using var folder = new TestFolder();
        folder.Image("images/train/a.jpg");
        folder.Write("labels/train/a.txt", "0 0.5 0.5 0.2 0.4");
        folder.Image("images/test/b.jpg");
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal("train/a", Assert.Single(dataset.Images).Name);
        Assert.Equal(DataProblemKind.MissingAnnotation, Assert.Single(dataset.Skipped).Kind);
        Assert.Empty(BoxDataset.Open(folder.Root, new() { Part = "train" }).Skipped);
    }

    [Theory]
    [InlineData("0 0.5 0.5 0.2", DataProblemKind.MalformedAnnotation)]
    [InlineData("0 0.5 0.5 0.2 wide", DataProblemKind.MalformedAnnotation)]
    [InlineData("0.5 0.5 0.5 0.2 0.2", DataProblemKind.MalformedAnnotation)]
    [InlineData("2 0.5 0.5 0.2 0.2", DataProblemKind.UnknownClass)]
    [InlineData("-1 0.5 0.5 0.2 0.2", DataProblemKind.UnknownClass)]
    [InlineData("0 0.5 0.5 0 0.2", DataProblemKind.EmptyBox)]
    [InlineData("0 0.5 0.5 -0.2 0.2", DataProblemKind.EmptyBox)]
    [InlineData("0 NaN 0.5 0.2 0.2", DataProblemKind.EmptyBox)]
    [InlineData("0 1e999 0.5 0.2 0.2", DataProblemKind.EmptyBox)]
    [InlineData("0 320 240 50 60", DataProblemKind.BoxOutside)]
    public void A_bad_line_is_counted_with_its_number_and_the_rest_kept(string bad, DataProblemKind kind)
    {
        using var folder = Folder($"0 0.5 0.5 0.2 0.4\n{bad}\n");
        var dataset = BoxDataset.Open(folder.Root);
        var problem = Assert.Single(dataset.Skipped);
        Assert.Equal((kind, 2, folder["labels/a.txt"]), (problem.Kind, problem.Line, problem.Path));
        Assert.Single(Assert.Single(dataset.Images).Labels);
        Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root, new() { Strict = true }));
    }

    [Fact]
    public void A_box_partly_outside_is_clipped_and_counted()
    {
        using var folder = Folder("0 0.95 0.5 0.3 0.4");
        var dataset = BoxDataset.Open(folder.Root);
        Assert.Equal(DataProblemKind.BoxClipped, Assert.Single(dataset.Skipped).Kind);
        Assert.Equal(1, dataset.Images[0].Labels[0].Box.Right);
    }

    [Theory]
    [InlineData("names: [cat, 'big dog']")]
    [InlineData("names: ['cat', \"big dog\"]  # two\nnc: 2")]
    [InlineData("nc: 2\nnames:\n  - cat\n  - 'big dog'\nval: x")]
    [InlineData("names:\n- cat\n- big dog\nval: x")]
    [InlineData("names:\n  0: cat # first\n  1: big dog\n\n# end\nval: x")]
    [InlineData("names:\n  1: big dog\n  0: cat")]
    [InlineData("names: {0: cat, 1: big dog}")]
    [InlineData("names: [\n  'cat',\n  'big dog',\n]\n")]
    public void Names_are_read_in_every_form_that_is_in_use(string yaml)
    {
        using var folder = Folder("1 0.5 0.5 0.2 0.4", classes: false);
        folder.Write("data.yaml", "path: .\ntrain: images\n" + yaml + "\n");
        Assert.Equal(["cat", "big dog"], BoxDataset.Open(folder.Root).Classes);
        Assert.Equal(["cat", "big dog"], BoxDataset.Open(folder["data.yaml"]).Classes);
    }

    [Theory]
    [InlineData("names: [cat")]
    [InlineData("names:\n")]
    [InlineData("names:\n  0: cat\n  2: dog")]
    [InlineData("names: [cat, cat]")]
    public void Broken_names_end_in_one_sentence(string yaml)
    {
        using var folder = Folder("0 0.5 0.5 0.2 0.4", classes: false);
        folder.Write("data.yaml", yaml);
        Assert.Equal(folder["data.yaml"], Assert.Throws<DataException>(() => BoxDataset.Open(folder.Root)).Path);
    }

    [Fact]
    public void Without_a_list_the_numbers_are_the_names()
    {
        using var folder = Folder("7 0.5 0.5 0.2 0.4\n3 0.5 0.5 0.2 0.4", classes: false);
        Assert.Equal(["3", "7"], BoxDataset.Open(folder.Root).Classes);
    }

    [Fact]
    public void Any_text_in_a_label_file_is_read_or_counted() => Gen.String[0, 60].Sample(text =>
    {
        using var folder = Folder("0 0.5 0.5 0.2 0.4");
        folder.Image("images/b.jpg");
        folder.Write("labels/b.txt", text);
        var dataset = BoxDataset.Open(folder.Root);
        Assert.InRange(dataset.Count, 1, 2);
    }, iter: 100);

    [Fact]
    public void The_street_photographs_open_with_their_unlabelled_part_named()
    {
        var dataset = BoxDataset.Open(SharedData.Require("det-street-yolo"));
        Assert.Equal(55, dataset.Count);
        Assert.Equal(["pedestrian", "cyclist", "vehicle"], dataset.Classes);
        Assert.Equal(89 + 33, dataset.Images.Sum(image => image.Labels.Count(label => label.Class == 0)));
        Assert.Equal(10, dataset.SkippedByKind[DataProblemKind.MissingAnnotation]);
    }

    [Fact]
    public void The_small_coco_opens_by_part()
    {
        var path = SharedData.Require("det-coco128-yolo");
        var train = BoxDataset.Open(path, new() { Part = "train2017" });
        Assert.Equal((128, 929, 80), (train.Count, train.Images.Sum(image => image.Labels.Count), train.Classes.Count));
        Assert.Equal(2, train.Images.Count(image => image.Labels.Count == 0));
        Assert.Empty(train.Skipped);
        Assert.Equal(256, BoxDataset.Open(path).Count);
    }

    private static TestFolder Folder(string labels, bool classes = true)
    {
        var folder = new TestFolder();
        folder.Image("images/a.jpg");
        folder.Write("labels/a.txt", labels);
        if (classes) folder.Write("classes.txt", "cat\ndog\n");
        return folder;
    }
}
