using System.Text.Json;

namespace Kente.EndToEnd.Localize;

public sealed class TrainTests(TrainedLocalizer trained)
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public void Training_writes_a_model_a_history_a_checkpoint_and_reports()
    {
        trained.Training.AssertSuccess();
        foreach (string file in (string[])["model.keras", "history.csv", "report.html", "report.json", "checkpoint/state.json"])
            Assert.True(File.Exists(Path.Combine(trained.Folder, file)), $"{file} is missing");
    }

    [Fact]
    public void With_json_standard_output_is_the_report_and_nothing_else()
    {
        using var json = JsonDocument.Parse(trained.Training.Output);
        Assert.Equal(32, json.RootElement.GetProperty("images").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("mean_box").GetProperty("mean_iou").GetProperty("value").GetDouble(), 0.05, 0.95);
        Assert.Equal(trained.Training.Output, File.ReadAllText(Path.Combine(trained.Folder, "report.json")));
    }

    [Fact]
    public void The_history_has_a_row_for_each_epoch_of_both_sizes_and_a_header_with_the_validation()
    {
        string[] lines = File.ReadAllLines(Path.Combine(trained.Folder, "history.csv"));
        Assert.Equal(["epoch", "1", "2"], lines.Select(line => line.Split(',')[0]));
        foreach (string name in (string[])["loss", "iou", "val_iou", "val_correct"]) Assert.Contains(name, lines[0].Split(','));
    }

    [Fact]
    public void Progress_with_losses_and_IoU_is_written_to_standard_error()
    {
        Assert.Contains("Epoch 1/2", trained.Training.Error, StringComparison.Ordinal);
        Assert.Contains("Epoch 2/2", trained.Training.Error, StringComparison.Ordinal);
        Assert.Contains("  iou 0.", trained.Training.Error, StringComparison.Ordinal);
        Assert.Contains("  loss ", trained.Training.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_is_self_contained_and_shows_scores_curves_images_and_confusion()
    {
        string page = File.ReadAllText(Path.Combine(trained.Folder, "report.html"));
        foreach (string part in (string[])[
            "mean box", "<polyline", "Histogram of IoU", "no object", "src=\"data:image/jpeg;base64,", "pedestrian"])
            Assert.Contains(part, page, StringComparison.Ordinal);
        foreach (string loaded in (string[])["<script src", "<link", "http://", "https://", "@import", "url("])
            Assert.DoesNotContain(loaded, page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finished_training_resumes_with_its_settings_and_more_epochs()
    {
        using TestFolder folder = new();
        Train(folder, "--epochs", "1").AssertSuccess();
        var first = File.ReadAllLines(folder["run/history.csv"]);

        var resumed = Cli.Run("localize", "train", "--resume", "--epochs", "3", "--out", folder["run"]).AssertSuccess();

        var all = File.ReadAllLines(folder["run/history.csv"]);
        Assert.Equal(["epoch", "1", "2", "3"], all.Select(line => line.Split(',')[0]));
        Assert.StartsWith(first[1].TrimEnd(','), all[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Epoch 1/", resumed.Error, StringComparison.Ordinal);
        Assert.Contains("mean box", resumed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Resuming_a_completed_training_saves_the_same_model()
    {
        using TestFolder folder = new();
        var first = Train(folder, "--epochs", "1", "--json").AssertSuccess();
        File.Delete(folder["run/model.keras"]);
        var again = Cli.Run("localize", "train", "--resume", "--json", "--out", folder["run"]).AssertSuccess();
        Assert.Equal(first.Output, again.Output);
        Assert.True(File.Exists(folder["run/model.keras"]));
    }

    [Fact]
    public void The_loss_is_an_option_that_the_checkpoint_keeps()
    {
        using TestFolder folder = new();
        Train(folder, "--epochs", "1", "--loss", "squared-error").AssertSuccess();
        Assert.Contains("squared-error", File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);

        Cli.Run("localize", "train", "--resume", "--epochs", "2", "--out", folder["run"]).AssertSuccess();
        Assert.Contains("squared-error", File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_training_replaces_the_history_of_an_earlier_one()
    {
        using TestFolder folder = new();
        folder.Write("run/history.csv", "epoch,loss\n1,5\n2,4\n3,3\n");
        Train(folder, "--epochs", "1").AssertSuccess();
        Assert.Equal(["epoch", "1"], File.ReadAllLines(folder["run/history.csv"]).Select(line => line.Split(',')[0]));
    }

    [Fact]
    public void Cross_validation_reports_every_fold_the_plain_network_and_the_mean_box()
    {
        using TestFolder folder = new();
        string data = StreetFolder.Write(folder["data"], 12);
        var result = Cli.Run(
            "localize", "train", "--data", data, "--folds", "2", "--plain", "--epochs", "1", "--image-size", "64", "--out",
            folder["run"]).AssertSuccess();

        foreach (string name in (string[])["model", "plain network", "mean box"])
            Assert.Contains($"\n{name} ", result.Output, StringComparison.Ordinal);
        Assert.Contains("fold 2/2", result.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["run/report.json"]));
        Assert.Equal(12, json.RootElement.GetProperty("pooled").GetProperty("images").GetInt32());
        Assert.Equal(2, json.RootElement.GetProperty("folds").GetArrayLength());
        Assert.True(json.RootElement.GetProperty("pooled").TryGetProperty("plain_network", out _));
        Assert.Contains("<th>plain network</th>", File.ReadAllText(folder["run/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_training_keeps_a_checkpoint_and_can_be_resumed()
    {
        using TestFolder folder = new();
        using var process = CliProcess.Start(
            "localize", "train", "--images", "32", "--epochs", "400", "--image-size", "64", "--batch", "8", "--out", folder["run"]);
        string said = await process.ReadErrorUntil("Epoch 2/400", _cancellation);
        process.AskToStop();
        said += await process.ReadErrorToEnd(_cancellation);

        Assert.Equal(130, process.ExitCode);
        Assert.Contains($"--resume --out {folder["run"]}", said, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["run/model.keras"]));
        using var state = JsonDocument.Parse(File.ReadAllText(folder["run/checkpoint/state.json"]));
        int done = state.RootElement.GetProperty("Epoch").GetInt32();
        Cli.Run("localize", "train", "--resume", "--epochs", $"{done + 1}", "--out", folder["run"]).AssertSuccess();
        Assert.Equal(done + 2, File.ReadAllLines(folder["run/history.csv"]).Length);
    }

    private static CliResult Train(TestFolder folder, params string[] more) =>
        Cli.Run(["localize", "train", "--images", "16", "--image-size", "64", "--batch", "8", "--out", folder["run"], .. more]);
}
