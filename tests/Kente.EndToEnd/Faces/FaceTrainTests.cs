using System.Text.Json;
using Kente.Faces;
using Kente.Faces.Tests.Training;
using Kente.Onnx.Runtime;

namespace Kente.EndToEnd.Faces;

public sealed class FaceTrainTests : IDisposable
{
    private static readonly string[] Quick =
        ["--epochs", "2", "--image-size", "32", "--width", "0.5", "--batch", "8", "--images-per-person", "2"];

    private readonly PatternFolder _people = new();
    private readonly TestFolder _folder = new();

    [Fact]
    public void Training_writes_the_model_the_history_and_the_report_of_other_people()
    {
        _people.Write(8).Write(1, images: 1, first: 20);
        var result = Train("--loss", "triplet", "--json").AssertSuccess();
        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(2, json.RootElement.GetProperty("people").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("rank1").GetDouble(), 0, 1);
        foreach (string part in (string[])["p20: The person has 1 usable image", "People: 6 for training", "Epoch 2/2", "val_auc"])
            Assert.Contains(part, result.Error, StringComparison.Ordinal);
        Assert.Equal(["epoch", "1", "2"], File.ReadAllLines(_folder["run/history.csv"]).Select(line => line.Split(',')[0]));
        Assert.Contains("triplet", File.ReadAllText(_folder["run/report.html"]), StringComparison.Ordinal);
        Assert.Equal(result.Output, File.ReadAllText(_folder["run/report.json"]));
        Assert.Equal(128, FaceEmbedder.Load(_folder["run/model.keras"]).Predict(PatternFolder.Image(0, 0)).Length);

        Cli.Run("faces", "train", "--resume", "--epochs", "3", "--out", _folder["run"]).AssertSuccess();
        Assert.Equal(4, File.ReadAllLines(_folder["run/history.csv"]).Length);
        Cli.Run("faces", "train", "--resume", "--loss", "arcface", "--out", _folder["run"])
            .AssertOneSentence(2, "--loss triplet", "only --device and --epochs may change");
    }

    [Fact]
    public void DeepFace_is_an_architecture()
    {
        _people.Write(4, images: 2);
        Train("--architecture", "deepface", "--width", "0.02", "--image-size", "72", "--epochs", "1").AssertSuccess();
        Assert.Contains("L6", FaceEmbedder.Load(_folder["run/model.keras"]).Network.Summary(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exported_file_gives_the_embeddings_of_faces_of_any_size()
    {
        var embedder = FaceEmbedder.Train(
            _people.Write(4).Open(), new() { ImageSize = 32, Width = 0.5, BatchSize = 8, ImagesPerPerson = 2, Epochs = 2 });
        embedder.ExportOnnx(_folder["faces.onnx"]);
        using var file = OnnxPredictor.Load(_folder["faces.onnx"]);
        var face = PatternFolder.Image(9, 0).Resize(50, 40);
        Near(embedder.Predict(face), file.Predict(NdArray.Of(face.Pixels, 1, 40, 50, 3)));

        embedder.ExportOnnx(_folder["faces.onnx"], new() { Letterbox = false });
        using var plain = OnnxPredictor.Load(_folder["faces.onnx"]);
        var cut = PatternFolder.Image(9, 1);
        Near(embedder.Predict(cut), plain.Predict(NdArray.Of(cut.Pixels, 1, 32, 32, 3)));

        static void Near(FaceEmbedding expected, Predictions actual)
        {
            float[] values = actual["embedding"].ToArray<float>();
            Assert.Equal(expected.Length, values.Length);
            Assert.All(values.Zip(expected.Values.ToArray()), pair => Assert.Equal(pair.Second, pair.First, 1e-3f));
        }
    }

    [Fact]
    public void Too_few_people_are_one_sentence()
    {
        _people.Write(1);
        Train().AssertOneSentence(1, "1 person has two usable images or more, but at least 4 are needed");
        _people.Write(3, images: 1, first: 5);
        Assert.Contains("1 person has two usable images or more", Train().Error, StringComparison.Ordinal);
        Train("--strict").AssertOneSentence(1, "p05", "1 usable image");
    }

    [Fact]
    public void A_folder_that_has_no_people_or_does_not_exist_is_one_sentence()
    {
        Train().AssertOneSentence(1, "The folder has no images", _people.Root);
        Cli.Run("faces", "train", "--data", _folder["none"], "--out", _folder["run"]).AssertOneSentence(1, _folder["none"]);
        Cli.Run("faces", "train", "--out", _folder["run"]).AssertOneSentence(2, "--data is missing");
    }

    [Fact]
    public void Unreadable_images_are_named_and_left_out()
    {
        var data = _people.Write(4).Open();
        File.WriteAllText(data.People[1].Images[2], "no image");
        var result = Train().AssertSuccess();
        Assert.Contains($"{data.People[1].Images[2]}: The file is not an image", result.Error, StringComparison.Ordinal);
        Cli.Run(["faces", "train", "--data", _people.Root, "--out", _folder["strict"], "--strict", .. Quick])
            .AssertOneSentence(1, data.People[1].Images[2]);
    }

    [Fact]
    public void Results_of_another_training_are_not_replaced()
    {
        _people.Write(4, images: 2);
        _folder.Write("run/model.keras", "another model");
        Train().AssertOneSentence(1, _folder["run"], "--out", "--resume");
        Assert.Equal("another model", File.ReadAllText(_folder["run/model.keras"]));
        Cli.Run("faces", "train", "--data", _people.Root, "--resume", "--out", _folder["new"]).AssertOneSentence(1, "no checkpoint");
        Cli.Run("faces", "train", "--data", _people.Root, "--out", _folder["faces.keras"])
            .AssertOneSentence(2, "--out is a folder", "model.keras");
    }

    [Theory]
    [InlineData("--loss", "softmax", "contrastive, triplet, arcface, cosface")]
    [InlineData("--architecture", "vgg", "small, deepface")]
    [InlineData("--epochs", "0", "a whole number of at least 1")]
    [InlineData("--width", "9", "up to 4")]
    public void A_wrong_option_is_one_sentence(string option, string value, string expected) =>
        Train(option, value).AssertOneSentence(2, option, expected);

    [Fact]
    public void An_image_size_that_the_network_cannot_have_is_one_sentence()
    {
        _people.Write(4, images: 2);
        var result = Train("--image-size", "40");
        Assert.Equal(1, result.Exit);
        Assert.Contains("The image size must be a multiple of 16", result.Error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _people.Dispose();
        _folder.Dispose();
    }

    private CliResult Train(params string[] more) =>
        Cli.Run(["faces", "train", "--data", _people.Root, "--out", _folder["run"], .. Without(more), .. more]);

    // An option that a test sets itself.
    private static IEnumerable<string> Without(string[] more) =>
        Quick.Chunk(2).Where(pair => !more.Contains(pair[0])).SelectMany(pair => pair);
}
