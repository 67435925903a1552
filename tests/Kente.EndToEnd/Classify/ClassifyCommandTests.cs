using System.Text.Json;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.EndToEnd.Classify;

public sealed class ClassifyCommandTests
{
    [Fact]
    public void A_classifier_is_trained_resumed_evaluated_used_and_exported()
    {
        using TestFolder folder = new();
        string run = folder["run"], model = Path.Combine(run, "model.keras");
        string[] settings = ["--images", "40", "--epochs", "1", "--image-size", "32", "--batch", "8", "--no-balance"];
        var trained = Cli.Run(["classify", "train", .. settings, "--out", run, "--json"]).AssertSuccess();
        using var json = JsonDocument.Parse(trained.Output);
        var root = json.RootElement;
        Assert.Equal(
            ["pedestrian", "car", "bicycle", "no object"], root.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.InRange(root.GetProperty("majority_class").GetProperty("accuracy").GetProperty("value").GetDouble(), 0.01, 0.6);
        Assert.True(root.GetProperty("calibration").GetProperty("temperature").GetDouble() > 0);
        Assert.True(root.GetProperty("training").GetProperty("settings").GetProperty("no_balance").GetBoolean());
        foreach (string file in (string[])["model.keras", "history.csv", "report.html", "report.json", "checkpoint/state.json"])
            Assert.True(File.Exists(Path.Combine(run, file)), $"{file} is missing");
        Assert.Contains("val_accuracy", File.ReadAllLines(Path.Combine(run, "history.csv"))[0], StringComparison.Ordinal);

        Cli.Run("classify", "train", "--resume", "--epochs", "2", "--out", run).AssertSuccess();
        Assert.Equal(3, File.ReadAllLines(Path.Combine(run, "history.csv")).Length);
        Cli.Run("classify", "train", "--resume", "--mixup", "0.5", "--out", run).AssertOneSentence(2, "with --mixup 0");

        StreetScenes.Create(6, seed: 9).Save(folder["data"], AnnotationFormat.PascalVoc);
        var evaluated = Cli.Run("classify", "val", "--model", model, "--data", folder["data"] + "/", "--out", folder["val"])
            .AssertSuccess();
        Assert.Contains("majority class", evaluated.Output, StringComparison.Ordinal);
        Assert.Contains("<h1>Classification: data</h1>", File.ReadAllText(folder["val/report.html"]), StringComparison.Ordinal);

        string[] images = [.. Directory.GetFiles(folder["data/JPEGImages"]).Order(StringComparer.Ordinal).Take(3)];
        var predicted = Cli.Run(["classify", "predict", "--model", model, "--out", folder["out"], .. images]).AssertSuccess();
        using var found = JsonDocument.Parse(predicted.Output);
        Assert.Equal(3, found.RootElement.GetArrayLength());
        var classifier = Classifier.Load(model);
        foreach (var (image, path) in found.RootElement.EnumerateArray().Zip(images))
        {
            var expected = classifier.Predict(path);
            Assert.Equal(expected.ClassName, image.GetProperty("class").GetString());
            Assert.Equal(expected.Probability, image.GetProperty("probability").GetDouble(), 1e-3);
            Assert.Equal(1, image.GetProperty("probabilities").EnumerateObject().Sum(one => one.Value.GetDouble()), 1e-3);
            Assert.True(File.Exists(image.GetProperty("drawing").GetString()));
        }

        Cli.Run("classify", "export", "--model", model, "--to", folder["street.onnx"]).AssertSuccess();
        Assert.True(File.Exists(folder["street.onnx"]));
    }

    [Fact]
    public void A_folder_for_each_class_is_split_and_the_weights_of_its_classes_are_reported()
    {
        using TestFolder folder = new();
        WriteFolders(folder["data"], ("light", 20), ("dark", 10));
        var result = Train(folder).AssertSuccess();

        Assert.Contains("held out for testing, because the data have no part for it", result.Error, StringComparison.Ordinal);
        Assert.Contains("held out for validation and calibration", result.Error, StringComparison.Ordinal);
        Assert.Contains("Weights of the classes: dark 1.", result.Error, StringComparison.Ordinal);
        Assert.Contains("Weights of the classes", File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_image_that_is_a_training_image_is_left_out_and_reported()
    {
        using TestFolder folder = new();
        WriteFolders(folder["data/train"], ("light", 10), ("dark", 10));
        WriteFolders(folder["data/test"], ("light", 4), ("dark", 4), first: 100);
        File.Copy(folder["data/train/dark/0.png"], folder["data/test/dark/copy.png"]);

        Assert.Contains("1 × image in other part", Train(folder).AssertSuccess().Error, StringComparison.Ordinal);
        Directory.Delete(folder["run"], recursive: true);
        Train(folder, "--strict").AssertOneSentence(1, "copy.png", "The image is the same as");
    }

    [Fact]
    public void Data_that_do_not_fit_give_one_sentence()
    {
        using TestFolder folder = new();
        WriteFolders(folder["data"], ("light", 12));
        Train(folder).AssertOneSentence(1, "have the class light; a classifier needs at least two classes to tell apart");
        Directory.CreateDirectory(folder["data/dark"]);
        Train(folder, "--strict").AssertOneSentence(1, "The folder of the class \"dark\" has no images");
        WriteFolders(folder["data"], ("dark", 2));
        File.Copy(folder["data/light/0.png"], folder["data/dark/copy.png"]);
        Train(folder, "--strict").AssertOneSentence(1, "has the class", "but its copy");
        File.WriteAllText(folder["labels.csv"], "filename,class\ndata/light/0.png,a\nnowhere.png,b\n");
        Cli.Run("classify", "train", "--data", folder["labels.csv"], "--strict", "--out", folder["run"])
            .AssertOneSentence(1, "labels.csv", "3", "\"nowhere.png\" does not exist");
        Directory.CreateDirectory(folder["empty"]);
        Cli.Run("classify", "train", "--data", folder["empty"], "--out", folder["run"]).AssertOneSentence(1, "no images with classes here");
        Cli.Run("classify", "val", "--model", "nowhere.keras").AssertOneSentence(1, "nowhere.keras");
        Cli.Run("classify", "train", "--format", "voc").AssertOneSentence(2, "folders, csv, idx, boxes, not 'voc'");
    }

    private static CliResult Train(TestFolder folder, params string[] options) => Cli.Run(
    [
        "classify", "train", "--data", folder["data"], "--epochs", "1", "--image-size", "32", "--batch", "4", "--out", folder["run"],
        .. options,
    ]);

    // Images of one gray each; no two are the same.
    private static void WriteFolders(string root, params (string Class, int Count)[] classes) => WriteFolders(root, classes, 0);

    private static void WriteFolders(string root, (string Class, int Count) one, (string Class, int Count) other, int first) =>
        WriteFolders(root, [one, other], first);

    private static void WriteFolders(string root, (string Class, int Count)[] classes, int first)
    {
        foreach (var (name, count) in classes)
        {
            string folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
            for (int i = 0; i < count; i++)
                new RgbImage(20 + ((first + i) % 50), 20 + ((first + i) / 50), Rgb.Gray((byte)(name == "light" ? 220 : 40)))
                    .Save(Path.Combine(folder, FormattableString.Invariant($"{i}.png")));
        }
    }
}
