using Kente.EndToEnd.Detect;
using Kente.EndToEnd.Localize;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.EndToEnd.Data;

/// <summary>What the training commands say about the images that they use.</summary>
public sealed class TrainingDataTests(TrainedDetector detector, TrainedLocalizer localizer)
{
    [Fact]
    public void Data_yaml_decides_what_is_trained_on_and_the_opening_line_says_it()
    {
        using TestFolder folder = new();
        Save(folder, ("train", 6), ("val", 3), ("test", 2));
        folder.Write("data/data.yaml", "train: ../images/train\nval: ../images/val\ntest: ../images/test\nnames: [circle, square]\n");
        foreach (string path in (string[])["data", "data/data.yaml"])
        {
            var run = Train(folder, "detect", folder[path], $"run-{path.Length}");
            Assert.Contains(
                "Images: 6 training, 3 validation, 2 test; classes: circle, square; input size: 64×64; device: cpu.\n", run.Error,
                StringComparison.Ordinal);
            Assert.DoesNotContain("held out", run.Error, StringComparison.Ordinal);
            Assert.StartsWith("{", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Images_held_out_are_said()
    {
        using TestFolder folder = new();
        Save(folder, ("train", 10), ("val", 3));
        Directory.Delete(folder["data/images/val"], recursive: true);
        Directory.Delete(folder["data/labels/val"], recursive: true);
        string said = Train(folder, "localize", folder["data"], "run").Error;
        Assert.Contains("names images/val, but", said, StringComparison.Ordinal);
        Assert.Contains("2 of 10 training images, chosen at random, are held out for testing", said, StringComparison.Ordinal);
        Assert.Contains("Images: 8 training, 2 test; ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_held_out_from_train_to_select_the_weights_are_said()
    {
        using TestFolder folder = new();
        Save(folder, ("train", 20), ("val", 3));
        string said = Train(folder, "detect", folder["data"], "run").Error;
        Assert.Contains("3 of 20 training images, chosen at random, are held out for validation", said, StringComparison.Ordinal);
        Assert.Contains("Images: 17 training, 3 validation, 3 test; ", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_to_train_on_is_not_tested_on_images_that_it_has()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(9, 1).Save(folder["data"], AnnotationFormat.PascalVoc);
        string[] names =
            [.. Directory.GetFiles(folder["data/Annotations"]).Select(file => Path.GetFileNameWithoutExtension(file)).Order()];
        folder.Write("data/ImageSets/Main/train.txt", string.Join('\n', names[..4]));
        folder.Write("data/ImageSets/Main/val.txt", string.Join('\n', names[4..6]));
        folder.Write("data/ImageSets/Main/trainval.txt", string.Join('\n', names[..6]));
        folder.Write("data/ImageSets/Main/test.txt", string.Join('\n', names[6..]));
        Assert.Contains(
            "Images: 6 training, 3 test; ", Train(folder, "localize", folder["data"], "run", "--part", "trainval").Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Data_without_training_images_name_the_option_for_the_part()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(3, 1).Save(folder["data/test"], AnnotationFormat.Yolo);
        Cli.Run("localize", "train", "--data", folder["data"], "--out", folder["run"])
            .AssertOneSentence(1, "only the parts test", "--part");
    }

    [Theory]
    [InlineData("localize", "model.keras")]
    [InlineData("detect", "best.keras")]
    public void A_second_training_in_the_folder_of_another_is_refused_and_changes_nothing(string task, string model)
    {
        using TestFolder folder = new();
        Save(folder, ("train", 6), ("val", 3), ("test", 2));
        Train(folder, task, folder["data"], "run");
        byte[] first = File.ReadAllBytes(folder[$"run/{model}"]);
        Cli.Run(task, "train", "--data", folder["data"], "--out", folder["run"])
            .AssertOneSentence(1, "has the results of another training", "--out", "--resume");
        Assert.Equal(first, File.ReadAllBytes(folder[$"run/{model}"]));
        Assert.DoesNotContain(Directory.GetFiles(folder["run"]), file => Path.GetFileName(file).StartsWith('.'));
    }

    [Fact]
    public async Task Two_trainings_at_once_in_one_folder_are_refused()
    {
        using TestFolder folder = new();
        using var first = CliProcess.Start(
            "localize", "train", "--images", "32", "--epochs", "400", "--image-size", "64", "--batch", "8", "--out", folder["run"]);
        await first.ReadErrorUntil("Epoch 1/400", TestContext.Current.CancellationToken);
        foreach (string[] more in (string[][])[[], ["--resume"]])
            Cli.Run(["localize", "train", "--out", folder["run"], .. more])
                .AssertOneSentence(1, "Another training is writing to this folder");
    }

    [Theory]
    [InlineData("localize")]
    [InlineData("detect")]
    public void Val_with_classes_of_another_model_is_refused(string task)
    {
        using TestFolder folder = new();
        new BoxDataset(["ghost", "thing"], ShapeScenes.Create(4, seed: 3).Images, "made").Save(folder["data"], AnnotationFormat.PascalVoc);
        var run = Cli.Run(task, "val", "--model", task == "detect" ? detector.Model : localizer.Model, "--data", folder["data"]);
        Assert.Equal((1, ""), (run.Exit, run.Output));
        Assert.Contains("kente: " + folder["data"] + ": No box has a class of the model: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Val_says_that_all_parts_are_evaluated_and_takes_one_with_part()
    {
        using TestFolder folder = new();
        Save(folder, ("train", 4), ("val", 3));
        string[] command = ["detect", "val", "--model", detector.Model, "--data", folder["data"]];
        Assert.Contains("The parts train and val are read together.", Cli.Run(command).AssertSuccess().Error, StringComparison.Ordinal);
        Assert.Empty(Cli.Run([.. command, "--part", "val"]).AssertSuccess().Error);
    }

    [Fact]
    public void Converting_keeps_the_parts_of_data_yaml()
    {
        using TestFolder folder = new();
        Save(folder, ("train", 4), ("val", 3));
        folder.Write("data/data.yaml", "train: [images/train]\nval: images/val/*.png\nnames: [circle, square]\n");
        string output =
            Cli.Run("data", "convert", folder["data/data.yaml"], "--to", "coco", "--out", folder["coco"]).AssertSuccess().Output;
        Assert.Contains("train   4 images", output, StringComparison.Ordinal);
        Assert.Contains("val     3 images", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_read_is_said()
    {
        if (OperatingSystem.IsWindows()) return;
        using TestFolder folder = new();
        Save(folder, ("train", 4));
        Directory.CreateDirectory(folder["data/images/more"], UnixFileMode.None);
        try
        {
            var run = CliProcess.RunWithoutPrivilege("data", "check", folder["data"]).AssertSuccess();
            Assert.Contains("1 × unreadable folder", run.Output, StringComparison.Ordinal);
            Assert.Contains("images/more: The folder cannot be read", run.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(folder["data/images/more"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void Save(TestFolder folder, params (string Name, int Images)[] parts) => DatasetParts.Save(
        [.. parts.Select(part => new DatasetPart(part.Name, ShapeScenes.Create(part.Images, part.Name.Length)))], folder["data"],
        AnnotationFormat.Yolo);

    private static CliResult Train(TestFolder folder, string task, string data, string run, params string[] more) => Cli.Run([
        task, "train", "--data", data, "--epochs", "1", "--image-size", "64", "--batch", "4", "--json", "--out", folder[run], .. more,
    ]).AssertSuccess();
}
