using Kente.Vision.Synthetic;

namespace Kente.Vision.Tests.Classify;

public sealed class ClassDatasetTests
{
    [Fact]
    public void A_folder_for_each_class_gives_the_classes_in_the_order_of_their_names()
    {
        using TestFolder folder = new();
        folder.Image("dog/1.png");
        folder.Image("cat/1.png");
        folder.Image("cat/indoors/2.png");
        var data = ClassDataset.Open(folder.Root);

        Assert.Equal(["cat", "dog"], data.Classes);
        Assert.Equal([2, 1], data.Counts);
        Assert.False(data.IsMultiLabel);
        Assert.Empty(data.Skipped);
        Assert.Equal(new(100, 80), data.Images[0].Size);
    }

    [Fact]
    public void Folders_named_after_parts_are_parts_with_the_same_classes()
    {
        using TestFolder folder = new();
        foreach (string image in (string[])["train/cat/1.png", "train/dog/2.png", "valid/dog/3.png"]) folder.Image(image);
        var parts = ClassDataset.OpenParts(folder.Root);

        Assert.Equal(["train", "valid"], parts.Select(part => part.Name));
        Assert.All(parts, part => Assert.Equal(["cat", "dog"], part.Data.Classes));
        Assert.Equal(1, ClassDataset.Open(folder.Root, new() { Part = "val" }).Count);
        Assert.Equal(3, ClassDataset.Open(folder.Root).Count);
    }

    [Fact]
    public void Numbers_as_names_are_ordered_as_numbers_and_a_list_of_classes_states_another_order()
    {
        using TestFolder folder = new();
        foreach (string image in (string[])["10/a.png", "9/b.png", "2/c.png"]) folder.Image(image);
        Assert.Equal(["2", "9", "10"], ClassDataset.Open(folder.Root).Classes);

        folder.Write("classes.txt", "9\n10\n2\n");
        Assert.Equal(["9", "10", "2"], ClassDataset.Open(folder.Root).Classes);
    }

    [Fact]
    public void A_class_folder_without_an_image_is_reported_and_an_error_if_strict()
    {
        using TestFolder folder = new();
        folder.Image("cat/1.png");
        folder.Image("dog/1.png");
        Directory.CreateDirectory(folder["horse"]);
        var data = ClassDataset.Open(folder.Root);

        Assert.Equal(["cat", "dog"], data.Classes);
        Assert.Equal(1, data.SkippedByKind[DataProblemKind.EmptyClass]);
        var error = Assert.Throws<DataException>(() => ClassDataset.Open(folder.Root, new() { Strict = true }));
        Assert.Equal(folder["horse"], error.Path);
        Assert.Contains("The folder of the class \"horse\" has no images", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_outside_of_class_folders_and_unreadable_ones_are_reported()
    {
        using TestFolder folder = new();
        foreach (var (width, image) in ((int, string)[])[(50, "cat/1.png"), (60, "dog/1.png"), (70, "3.png")]) folder.Image(image, width);
        folder.Write("cat/broken.jpg", "no image");
        var data = ClassDataset.Open(folder.Root).Verify();

        Assert.Equal(2, data.Count);
        Assert.Equal("1 × unreadable image, 1 × missing annotation", data.SkippedSummary);
    }

    [Fact]
    public void Images_of_other_classes_than_those_asked_for_are_skipped()
    {
        using TestFolder folder = new();
        foreach (string image in (string[])["cat/1.png", "dog/1.png"]) folder.Image(image);
        var data = ClassDataset.Open(folder.Root, new() { Classes = ["dog", "horse"] });

        Assert.Equal([1, 0], data.Counts);
        Assert.Contains("\"cat\" is not among those asked for: dog, horse", data.Skipped[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_image_in_two_classes_is_used_in_neither_and_a_copy_in_one_class_once()
    {
        using TestFolder folder = new();
        folder.Image("cat/1.png", 50, 40);
        File.Copy(folder["cat/1.png"], Path.Combine(Directory.CreateDirectory(folder["dog"]).FullName, "same.png"));
        folder.Image("dog/2.png", 60, 40);
        File.Copy(folder["dog/2.png"], folder["dog/3.png"]);
        folder.Image("cat/4.png", 70, 40);
        var data = ClassDataset.Open(folder.Root).Verify();

        Assert.Equal(["cat/4", "dog/2"], data.Images.Select(image => image.Name));
        Assert.Equal(2, data.SkippedByKind[DataProblemKind.ConflictingClasses]);
        Assert.Equal(1, data.SkippedByKind[DataProblemKind.DuplicateFile]);
        Assert.Contains(data.Skipped, problem => problem.Reason.Contains("has the class cat, but its copy", StringComparison.Ordinal));
    }

    [Fact]
    public void A_split_keeps_the_fraction_of_every_class_and_the_images_of_a_seed()
    {
        ClassDataset data = new(
            ["many", "few"],
            Enumerable.Range(0, 100).Select(i => new ClassImage($"{i:000}", new(8, 8), [i < 90 ? 0 : 1], () => new RgbImage(8, 8))), "100");
        var (train, test) = data.Split(0.8, seed: 3);

        Assert.Equal([72, 8], train.Counts);
        Assert.Equal([18, 2], test.Counts);
        Assert.Empty(train.Images.Intersect(test.Images));
        Assert.Equal(test.Images, data.Split(0.8, seed: 3).Validation.Images);
        Assert.NotEqual(test.Images, data.Split(0.8, seed: 4).Validation.Images);
    }

    [Fact]
    public void Boxes_of_one_class_an_image_give_that_class_and_images_without_a_class_of_their_own()
    {
        var boxes = StreetScenes.Create(40, seed: 1);
        var data = ClassDataset.FromBoxes(boxes);

        Assert.False(data.IsMultiLabel);
        Assert.Equal(["pedestrian", "car", "bicycle", "no object"], data.Classes);
        Assert.Equal(boxes.Images.Count(image => image.Labels.Count == 0), data.Counts[3]);
        string message = Assert.Throws<ArgumentException>(() => ClassDataset.FromBoxes(boxes, "car")).Message;
        Assert.Contains("\"car\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Boxes_of_several_classes_an_image_are_multi_label()
    {
        var boxes = ShapeScenes.Create(40, seed: 1);
        var data = ClassDataset.FromBoxes(boxes);

        Assert.True(data.IsMultiLabel);
        Assert.Equal(["circle", "square"], data.Classes);
        Assert.Equal(boxes.Images.Count(image => image.Labels.Any(label => label.Class == 1)), data.Counts[1]);
    }

    [Fact]
    public void Annotated_boxes_are_read_from_files()
    {
        using TestFolder folder = new();
        StreetScenes.Create(12, seed: 1).Save(folder["voc"], AnnotationFormat.PascalVoc);
        var data = ClassDataset.Open(folder["voc"]);

        Assert.Equal(ClassDataset.FromBoxes(StreetScenes.Create(12, seed: 1)).Classes.Order(), data.Classes.Order());
        Assert.Equal(12, data.Count);
        Assert.Contains("The class of an image is that of its object", string.Join(' ', data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_without_a_class_are_refused_unless_the_data_are_multi_label()
    {
        ClassImage none = new("none", new(8, 8), [], () => new RgbImage(8, 8));
        string message = Assert.Throws<ArgumentException>(() => new ClassDataset(["a"], [none], "x")).Message;
        Assert.Contains("Image none has 0 classes, but one is expected", message, StringComparison.Ordinal);
        Assert.Equal([0], new ClassDataset(["a"], [none], "x", isMultiLabel: true).Counts);
    }

    [Fact]
    public void A_folder_without_images_says_what_can_be_read()
    {
        using TestFolder folder = new();
        string message = Assert.Throws<DataException>(() => ClassDataset.Open(folder.Root)).Message;
        Assert.Contains(
            "There are no images with classes here; Kente reads a folder of images for each class", message, StringComparison.Ordinal);
    }
}
