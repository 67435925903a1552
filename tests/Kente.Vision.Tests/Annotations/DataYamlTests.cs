namespace Kente.Vision.Tests.Annotations;

public class DataYamlTests
{
    [Theory]
    [InlineData("train: images/a\nval: images/b")]
    [InlineData("train: ../images/a\nval: ../images/b")]
    [InlineData("path: .\ntrain: ./images/a\nval: 'images/b'  # folder")]
    [InlineData("path: images\ntrain: a\nval: b")]
    [InlineData("train: images/a/*.jpg\nval: images/b/x?.jpg")]
    [InlineData("train: images/**/t*.jpg\nval: images/**/x*.jpg")]
    [InlineData("train: [images/a]\nvalid: [images/b/x1.jpg, images/b/x2.jpg]")]
    [InlineData("train:\n  - images/a\nvalidation:\n  - images/b\ntest:\n")]
    [InlineData("train: lists/a.txt\nval: lists/b.txt")]
    [InlineData("train: images\\a\nval: images\\b\\")]
    [InlineData("train: /content/datasets/images/a\nval: C:\\\\Users\\\\someone\\\\images\\\\b")]
    public void Folders_patterns_and_lists_are_honoured_from_the_file_and_from_its_folder(string parts)
    {
        using var folder = Folder();
        // The names of machines and people differ; the ends of the paths exist here.
        folder.Write("data.yaml", parts.Replace("\\\\", "\\", StringComparison.Ordinal) + "\nnames: [cat, dog]\n");
        foreach (string path in (string[])[folder.Root, folder["data.yaml"]])
        {
            var opened = DatasetParts.Open(path);
            Assert.Equal(["train", "val"], opened.Select(part => part.Name));
            Assert.Equal(["a/t1", "a/t2", "a/t3"], opened[0].Data.Images.Select(image => image.Name));
            Assert.Equal(["b/x1", "b/x2"], opened[1].Data.Images.Select(image => image.Name));
            Assert.All(opened, part => Assert.Equal(["cat", "dog"], part.Data.Classes));
            Assert.Empty(opened.SelectMany(part => part.Data.Skipped));
            Assert.Equal("b/x1", BoxDataset.Open(path, new() { Part = "valid" }).Images[0].Name);
        }
    }

    [Fact]
    public void Images_outside_of_the_folder_of_the_file_are_read()
    {
        using var folder = Folder();
        folder.Write("config/data.yaml", "path: ../images\ntrain: a\nval: b\nnames: [cat, dog]\n");
        folder.Write("other/data.yaml", $"train: {folder["images/a"]}\nval: {folder["lists/b.txt"]}\nnames: [cat, dog]\n");
        foreach (string path in (string[])["config/data.yaml", "config", "other/data.yaml", "other"])
        {
            var parts = DatasetParts.Open(folder[path]);
            Assert.Equal([3, 2], parts.Select(part => part.Data.Count));
            Assert.All(parts.SelectMany(part => part.Data.Images), image => Assert.Single(image.Labels));
        }
    }

    [Fact]
    public void The_folder_beside_the_file_comes_before_the_same_folder_of_another_data_set()
    {
        using TestFolder folder = new();
        foreach (string name in (string[])["export/images/a/mine.jpg", "images/a/theirs.jpg"]) folder.Image(name);
        foreach (string name in (string[])["export/labels/a/mine.txt", "labels/a/theirs.txt"]) folder.Write(name, "0 0.5 0.5 0.2 0.2");
        folder.Write("export/data.yaml", "train: ../images/a\nnames: [cat]\n");
        Assert.Equal("a/mine", Assert.Single(DatasetParts.Open(folder["export"])[0].Data.Images).Name);
    }

    [Fact]
    public void What_the_file_names_but_does_not_exist_is_reported_with_its_line()
    {
        using var folder = Folder();
        folder.Write("data.yaml", "names: [cat, dog]\ntrain: images/a\nval: images/nowhere\n");
        var data = Assert.Single(DatasetParts.Open(folder.Root)).Data;
        var problem = Assert.Single(data.Skipped);
        Assert.Equal((DataProblemKind.EmptyPart, 3), (problem.Kind, problem.Line));
        Assert.Contains("images/nowhere", problem.Reason, StringComparison.Ordinal);
        Assert.Contains("2 images are not in any of the parts", Assert.Single(data.Notes), StringComparison.Ordinal);
        Assert.Throws<DataException>(() => DatasetParts.Open(folder.Root, new() { Strict = true }));
    }

    [Fact]
    public void A_listed_image_that_does_not_exist_is_reported_with_its_line()
    {
        using var folder = Folder();
        folder.Write("lists/b.txt", "images/b/x1.jpg\n../images/b/x3.jpg\n");
        folder.Write("data.yaml", "names: [cat, dog]\ntrain: images/a\nval: lists/b.txt\n");
        var problem = Assert.Single(DatasetParts.Open(folder.Root)[1].Data.Skipped);
        Assert.Equal((DataProblemKind.MissingImage, folder["lists/b.txt"], 2), (problem.Kind, problem.Path, problem.Line));
    }

    [Fact]
    public void A_file_whose_folders_are_of_another_machine_is_said()
    {
        using var folder = Folder();
        folder.Write("data.yaml", "names: [cat, dog]\ntrain: /content/none/of/these\n");
        var data = Assert.Single(DatasetParts.Open(folder.Root)).Data;
        Assert.Equal(5, data.Count);
        Assert.Contains("/content/none/of/these", Assert.Single(data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_images_as_train_and_val_are_one_part_which_is_said()
    {
        using var folder = Folder();
        folder.Write("data.yaml", "names: [cat, dog]\ntrain: images\nval: images\n");
        var part = Assert.Single(DatasetParts.Open(folder.Root));
        Assert.Null(part.Name);
        Assert.Equal(5, part.Data.Count);
        Assert.Contains("train and val are the same images", Assert.Single(part.Data.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_folder_of_one_part_does_not_list_the_parts_of_all()
    {
        using TestFolder folder = new();
        foreach (string part in (string[])["train", "val"])
        {
            folder.Image($"{part}/images/{part}.jpg");
            folder.Write($"{part}/labels/{part}.txt", "0 0.5 0.5 0.2 0.4");
            folder.Write($"{part}/data.yaml", "train: images\nval: images\nnames: [cat]\n");
        }
        Assert.Equal(["train 1", "val 1"], DatasetParts.Open(folder.Root).Select(part => $"{part.Name} {part.Data.Count}"));
        // A number would mean another class in each part.
        folder.Write("val/data.yaml", "names: [dog, cat]\n");
        Assert.Equal(folder["val/data.yaml"], Assert.Throws<DataException>(() => DatasetParts.Open(folder.Root)).Path);
    }

    [Theory]
    [InlineData("train: images/a\nnames: [cat, dog]\ntrain: images/b\n", "train: is there twice, first in line 1", 3)]
    [InlineData("names: [cat, dog]\ntrain: images/a\nval: images/b\nnames:\n- dog\n- cat\n", "names: is there twice, first in line 1", 4)]
    [InlineData("names: [cat, dog]\nx: &a images/a\ntrain: *a\n", "train: has \"*a\"; anchors and aliases", 3)]
    [InlineData("names: &n\n- cat\n- dog\ntrain: images/a\n", "names: has \"&n\"; anchors and aliases", 1)]
    public void A_key_that_is_there_twice_and_an_anchor_are_refused_with_their_line(string yaml, string reason, int line)
    {
        using var folder = Folder();
        folder.Write("data.yaml", yaml);
        var error = Assert.Throws<DataException>(() => DatasetParts.Open(folder.Root));
        Assert.Equal((folder["data.yaml"], line), (error.Path, error.Line));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("classes.txt", "dog\ncat\n", "The class 0 is dog here and cat in ")]
    [InlineData("labels/classes.txt", "cat\nbird\ndog\n", "The class 1 is bird here and dog in ")]
    [InlineData("obj.names", "dog\ncat\n", "The class 0 is dog here and cat in ")]
    [InlineData("other.yaml", "names: [dog, cat]\n", "other classes, or in another order")]
    public void Lists_of_classes_that_contradict_each_other_are_refused_with_both_files(string other, string text, string reason)
    {
        using var folder = Folder();
        folder.Write("data.yaml", "train: images/a\nval: images/b\nnames: [cat, dog]\n");
        folder.Write(other, text);
        var error = Assert.Throws<DataException>(() => DatasetParts.Open(folder.Root));
        Assert.Equal(folder[other], error.Path);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(folder["data.yaml"], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_classes_may_be_listed_in_several_files_of_which_one_may_be_longer()
    {
        using var folder = Folder();
        folder.Write("data.yaml", "train: images/a\nval: images/b\nnames: [cat, dog]\n");
        folder.Write("other.yaml", "names:\n  0: cat\n  1: dog\n");
        folder.Write("classes.txt", "cat\ndog\nbird\n");
        Assert.Equal(["cat", "dog"], DatasetParts.Open(folder.Root)[0].Data.Classes);
        folder.Write("other.yaml", "names: [dog, cat]\n");
        Assert.Equal(["cat", "dog"], DatasetParts.Open(folder["data.yaml"])[0].Data.Classes);
    }

    [Fact]
    public void Images_in_two_parts_are_said()
    {
        using var folder = Folder();
        folder.Write("data.yaml", "names: [cat, dog]\ntrain: [images/a, images/b/x1.jpg]\nval: images/b\n");
        var parts = DatasetParts.Open(folder.Root);
        Assert.Equal([4, 2], parts.Select(part => part.Data.Count));
        Assert.Equal(["1 image is both in train and in val."], parts[0].Data.Notes);
    }

    [Fact]
    public void All_parts_together_are_said()
    {
        using var folder = Folder();
        folder.Image("images/unused.jpg");
        folder.Write("data.yaml", "names: [cat, dog]\ntrain: images/a\nval: images/b\n");
        var data = BoxDataset.Open(folder.Root);
        Assert.Equal(5, data.Count);
        Assert.Contains("The parts train and val are read together.", data.Notes);
    }

    private static TestFolder Folder()
    {
        TestFolder folder = new();
        foreach (string name in (string[])["a/t1", "a/t2", "a/t3", "b/x1", "b/x2"])
        {
            folder.Image($"images/{name}.jpg");
            folder.Write($"labels/{name}.txt", "1 0.5 0.5 0.2 0.4");
        }
        folder.Write("lists/a.txt", "../images/a/t1.jpg\nimages\\a\\t2.jpg\r\n\n/elsewhere/images/a/t3.jpg\n");
        folder.Write("lists/b.txt", "../images/b/x1.jpg\nx2.jpg\n");
        return folder;
    }
}
