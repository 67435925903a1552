using System.Text.Json;

namespace Kente.EndToEnd.Backbones;

public sealed class BackboneCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Info_lists_the_feature_maps_what_the_backbone_expects_and_its_license()
    {
        var text = Cli.Run("backbone", "info", "nano").AssertSuccess();
        Assert.Contains("Nano: random weights; license: of whoever trains it; input: zero-to-one", text.Output, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(Cli.Run("backbone", "info", "small", "--json").AssertSuccess().Output);
        Assert.Equal(
            [2, 4, 8, 16, 32], json.RootElement.GetProperty("levels").EnumerateArray().Select(level => level.GetProperty("stride").GetInt32()));
        Assert.Equal("zero_to_one", json.RootElement.GetProperty("preprocessing").GetString());
    }

    [Fact]
    public void What_is_no_backbone_is_refused_in_one_sentence()
    {
        string missing = _folder["missing.keras"], table = _folder["table.keras"];
        new Sequential(Layers.Input(4), [Layers.Dense(2)]).Save(table);

        Cli.Run("backbone", "info", missing).AssertOneSentence(1, missing, "does not exist");
        Cli.Run("backbone", "info", table).AssertOneSentence(1, table, "an image (None, height, width, 3)");
        Cli.Run("backbone", "info", "nano", "--backbone-preprocessing", "pixels").AssertOneSentence(
            2, "--backbone-preprocessing is for .keras and .onnx files of others");
        string network = _folder["network.onnx"];
        Cli.Run("backbone", "info", network).AssertOneSentence(2, "does not state what", network, "--backbone-preprocessing");
        Cli.Run("backbone", "info", network, "--backbone-preprocessing", "imagenet").AssertOneSentence(1, network, "does not exist");
    }

    [Fact]
    public void A_training_from_a_backbone_says_so_in_its_report_and_resumes()
    {
        Train("--backbone", "nano", "--frozen-stride", "8", "--epochs", "1").AssertSuccess();

        string page = File.ReadAllText(_folder["run/report.html"]);
        Assert.Contains("Origin of the backbone", page, StringComparison.Ordinal);
        Assert.Contains("Nano (random weights", page, StringComparison.Ordinal);
        Assert.Contains("Frozen up to stride", page, StringComparison.Ordinal);
        Cli.Run("localize", "train", "--resume", "--epochs", "2", "--out", _folder["run"]).AssertSuccess();
        Assert.Contains("Nano (random weights", File.ReadAllText(_folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_detector_of_a_training_is_the_backbone_of_another()
    {
        Cli.Run(
            "detect", "train", "--images", "8", "--epochs", "1", "--image-size", "64", "--out", _folder["detector"]).AssertSuccess();

        Train("--backbone", _folder["detector/last.keras"], "--epochs", "1").AssertSuccess();

        Assert.Contains("Nano detector (trained on", File.ReadAllText(_folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_a_backbone_without_one_are_refused() =>
        Assert.Contains("Only a backbone is fine-tuned", Train("--frozen-stride", "8", "--epochs", "1").Error, StringComparison.Ordinal);

    [Fact]
    public void The_preprocessing_of_a_backbone_without_one_is_refused()
    {
        var run = Train("--backbone-preprocessing", "pixels", "--epochs", "1");
        Assert.Equal(2, run.Exit);
        Assert.Contains("--backbone-preprocessing says what the file of --backbone expects", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void For_few_images_the_training_states_what_it_chose_and_other_options_change_it()
    {
        var run = Train("--few", "--backbone", "nano", "--batch", "4", "--epochs", "1").AssertSuccess();
        Assert.Contains(
            "Few images: the backbone nano with levels frozen up to a stride of 8, batches of 4, stronger augmentation.", run.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_training_on_few_images_names_the_option_for_them()
    {
        var run = Train("--epochs", "1").AssertSuccess();
        Assert.Contains(
            "There are only 20 training images; --few chooses settings for so few.", run.Error, StringComparison.Ordinal);
    }

    private CliResult Train(params string[] options) =>
        Cli.Run([
            "localize", "train", "--images", "20", "--image-size", "64", "--threads", "1", "--out", _folder["run"], .. options]);
}
