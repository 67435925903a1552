using System.Text.Json;
using Kente.Bench;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.EndToEnd.Detect;

public sealed class DetectTests(TrainedDetector trained)
{
    [Fact]
    public void Training_writes_the_best_and_the_last_model_results_images_and_reports()
    {
        trained.Training.AssertSuccess();
        foreach (string file in (string[])[
            "best.keras", "last.keras", "results.csv", "report.html", "report.json", "confusion.csv", "curves.csv", "batches/1.jpg",
            "batches/3.jpg", "checkpoint/state.json"])
            Assert.True(File.Exists(Path.Combine(trained.Folder, file)), $"{file} is missing");
        Assert.Equal(16, Directory.GetFiles(Path.Combine(trained.Folder, "predictions"), "*.predicted.png").Length);
    }

    [Fact]
    public void With_json_standard_output_is_the_report_and_nothing_else()
    {
        using var json = JsonDocument.Parse(trained.Training.Output);
        Assert.Equal(16, json.RootElement.GetProperty("images").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("map_50").GetProperty("value").GetDouble(), 0, 1);
        Assert.Equal(
            ["circle", "square"], json.RootElement.GetProperty("classes").EnumerateArray().Select(c => c.GetProperty("name").GetString()!));
        Assert.Equal(trained.Training.Output, File.ReadAllText(Path.Combine(trained.Folder, "report.json")));
    }

    [Fact]
    public void The_report_becomes_a_table_of_the_results()
    {
        var (title, table) = TrainingReports.Of($"shapes={Path.Combine(trained.Folder, "report.json")}");

        Assert.Equal("shapes", title);
        Assert.Equal(
            ["", "---", "all", "circle", "square"], table.Split('\n').Where(line => line.StartsWith('|')).Select(line => line.Split('|')[1].Trim()));
    }

    [Fact]
    public void Results_have_a_row_for_each_epoch_with_the_parts_of_the_loss_and_the_map()
    {
        string[] lines = File.ReadAllLines(Path.Combine(trained.Folder, "results.csv"));
        Assert.Equal(["epoch", "1", "2", "3"], lines.Select(line => line.Split(',')[0]));
        foreach (string name in (string[])["loss", "class_loss", "box_loss", "distance_loss", "val_map", "val_map50"])
            Assert.Contains(name, lines[0].Split(','));
    }

    [Fact]
    public void The_page_is_self_contained()
    {
        string page = File.ReadAllText(Path.Combine(trained.Folder, "report.html"));
        foreach (string part in (string[])["mAP@50:95", "<polyline", "objects without a detection", "src=\"data:image/jpeg;base64,", "circle"])
            Assert.Contains(part, page, StringComparison.Ordinal);
        foreach (string loaded in (string[])["<script src", "<link", "http://", "https://", "@import", "url("])
            Assert.DoesNotContain(loaded, page, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluating_again_gives_the_same_numbers()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(16, seed: 3).Save(folder["data"], AnnotationFormat.Coco);
        var first = Cli.Run(
            "detect", "val", "--model", trained.Model, "--data", folder["data"], "--json", "--out", folder["out"]).AssertSuccess();
        var again = Cli.Run("detect", "val", "--model", trained.Model, "--data", folder["data"], "--json").AssertSuccess();

        Assert.Equal(first.Output, again.Output);
        using var json = JsonDocument.Parse(first.Output);
        using var before = JsonDocument.Parse(trained.Training.Output);
        Assert.Equal(
            before.RootElement.GetProperty("map").GetProperty("value").GetDouble(),
            json.RootElement.GetProperty("map").GetProperty("value").GetDouble(), 1e-6);
        Assert.True(File.Exists(folder["out/report.html"]));
    }

    [Fact]
    public void Predict_prints_the_objects_of_files_and_folders_and_draws_them()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(2, seed: 9).Save(folder["data"], AnnotationFormat.Yolo);
        var result = Cli.Run(
            "detect", "predict", "--model", trained.Model, "--out", folder["out"], "--threshold", "0.001", folder["data"]).AssertSuccess();

        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(2, json.RootElement.GetArrayLength());
        foreach (var answer in json.RootElement.EnumerateArray())
        {
            Assert.Equal(320, RgbImage.Load(answer.GetProperty("drawing").GetString()!).Width);
            foreach (var found in answer.GetProperty("objects").EnumerateArray())
            {
                Assert.InRange(found.GetProperty("score").GetDouble(), 0.001, 1);
                Assert.InRange(found.GetProperty("box").GetProperty("pixels").GetProperty("right").GetDouble(), 0, 256);
            }
        }
    }

    [Fact]
    public void Predict_writes_YOLO_and_COCO_files_and_reads_frames_in_natural_order()
    {
        using TestFolder folder = new();
        Directory.CreateDirectory(folder["frames"]);
        var images = ShapeScenes.Create(3, seed: 9).Images;
        foreach (var (name, i) in ((string, int)[])[
            ("frame10", 0), ("frame2", 1), ("7", 2)]) images[i].Load().Save(folder[$"frames/{name}.png"]);
        string[] arguments = [
            "detect", "predict", "--model", trained.Model, "--out", folder["out"], "--threshold", "0.01", "--yolo", "--coco", "--no-images",
            "--tiles", "--suppression", "soft", "--batch", "2", folder["frames"]];
        var result = Cli.Run(arguments).AssertSuccess();

        using var json = JsonDocument.Parse(result.Output);
        Assert.Equal(
            ["7.png", "frame2.png", "frame10.png"],
            json.RootElement.EnumerateArray().Select(answer => Path.GetFileName(answer.GetProperty("file").GetString())));
        Assert.Empty(Directory.GetFiles(folder["out"], "*.png"));
        int[] objects = [.. json.RootElement.EnumerateArray().Select(answer => answer.GetProperty("objects").GetArrayLength())];
        Assert.Equal(objects[0], File.ReadAllLines(folder["out/labels/7.txt"]).Length);
        Assert.All(File.ReadAllLines(folder["out/labels/frame2.txt"]), line => Assert.Equal(6, line.Split(' ').Length));
        using var coco = JsonDocument.Parse(File.ReadAllText(folder["out/coco.json"]));
        Assert.Equal(objects.Sum(), coco.RootElement.GetArrayLength());
        Assert.Equal(
            objects[0],
            coco.RootElement.EnumerateArray().Count(
                one => one.GetProperty("image_id").GetInt64() == 1 && one.GetProperty("bbox").GetArrayLength() == 4));
    }

    [Fact]
    public void Predict_writes_the_ids_of_COCO_annotations_beside_the_images_or_named()
    {
        using TestFolder folder = new();
        var images = ShapeScenes.Create(2, seed: 9).Images;
        Directory.CreateDirectory(folder["images"]);
        foreach (string name in (string[])["a", "b", "unnamed"]) images[0].Load().Save(folder[$"images/{name}.png"]);
        string annotations = """
            { "images": [{ "id": 500, "file_name": "a.png" }, { "id": 501, "file_name": "b.png" }], "annotations": [],
              "categories": [{ "id": 3, "name": "circle" }, { "id": 90, "name": "square" }] }
            """;
        File.WriteAllText(folder["images/gt.json"], annotations);
        CliResult Predict(params string[] more) => Cli.Run(
            ["detect", "predict", "--model", trained.Model, "--out", folder["out"], "--threshold", "0", "--coco", "--no-images", .. more]);
        (long Image, long Category)[] Ids()
        {
            using var coco = JsonDocument.Parse(File.ReadAllText(folder["out/coco.json"]));
            return [.. coco.RootElement.EnumerateArray()
                .Select(one => (one.GetProperty("image_id").GetInt64(), one.GetProperty("category_id").GetInt64())).Distinct().Order()];
        }

        Predict(folder["images/a.png"], folder["images/b.png"]).AssertSuccess();
        Assert.All(Ids(), ids => Assert.True(ids.Image is 500 or 501 && ids.Category is 3 or 90, $"{ids}"));
        Assert.Equal(2, Ids().DistinctBy(ids => ids.Image).Count());

        var partly = Predict(folder["images"]);
        Assert.Equal(1, partly.Exit);
        Assert.Contains("The COCO annotations do not name the image, so coco.json leaves it out", partly.Error, StringComparison.Ordinal);
        Assert.Equal(2, Ids().DistinctBy(ids => ids.Image).Count());

        File.Move(folder["images/gt.json"], folder["gt.json"]);
        var counted = Predict(folder["images/a.png"]).AssertSuccess();
        Assert.Contains("name the annotations with --data", counted.Error, StringComparison.Ordinal);
        Assert.All(Ids(), ids => Assert.Equal(1, ids.Image));
        foreach (string name in (string[])["3", "7"]) File.Copy(folder["images/a.png"], folder[$"images/{name}.png"]);
        Predict(folder["images/3.png"], folder["images/7.png"]).AssertSuccess();
        Assert.Equal([3L, 7], Ids().Select(ids => ids.Image).Distinct());
        // Numbers in some of the names only could be those of other images' positions.
        Predict(folder["images/3.png"], folder["images/a.png"], folder["images/b.png"]).AssertSuccess();
        Assert.Equal([1L, 2, 3], Ids().Select(ids => ids.Image).Distinct());
        File.WriteAllText(folder["gt.json"], annotations.Replace("square", "star", StringComparison.Ordinal));
        Assert.Contains(
            "have no category 'square'", Predict("--data", folder["gt.json"], folder["images/a.png"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawings_are_no_larger_than_asked_and_narrow_images_stay_narrow()
    {
        using TestFolder folder = new();
        new RgbImage(2400, 1200).Save(folder["large.png"]);
        new RgbImage(2, 900).Save(folder["narrow.png"]);
        ImageSize[] Sizes(params string[] more)
        {
            Cli.Run(["detect", "predict", "--model", trained.Model, "--out", folder["out"], .. more, folder["large.png"], folder["narrow.png"]])
                .AssertSuccess();
            return [RgbImage.Load(folder["out/large.predicted.png"]).Size, RgbImage.Load(folder["out/narrow.predicted.png"]).Size];
        }

        Assert.Equal([new(1920, 960), new(2, 900)], Sizes());
        Assert.Equal([new(500, 250), new(1, 500)], Sizes("--max-side", "500"));
    }

    [Fact]
    public void An_exported_detector_evaluates_the_same_and_can_be_timed()
    {
        using TestFolder folder = new();
        using var exported = JsonDocument.Parse(
            Cli.Run("detect", "export", "--model", trained.Model, "--to", folder["model.onnx"], "--json").AssertSuccess().Output);
        Assert.Equal(new FileInfo(folder["model.onnx"]).Length, exported.RootElement.GetProperty("bytes").GetInt64());
        double Map(string model)
        {
            using var json = JsonDocument.Parse(Cli.Run("detect", "val", "--model", model, "--json").AssertSuccess().Output);
            return json.RootElement.GetProperty("map").GetProperty("value").GetDouble();
        }
        Assert.Equal(Map(trained.Model), Map(folder["model.onnx"]), 1e-6);

        var timed = Cli.Run("detect", "bench", "--model", trained.Model, "--runs", "1").AssertSuccess();
        foreach (string engine in (string[])["OnnxRuntime", "TorchSharp"]) Assert.Contains(engine, timed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "TorchSharp", Cli.Run("detect", "bench", "--model", folder["model.onnx"], "--runs", "1", "--batch", "2").AssertSuccess().Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_val_and_bench_compute_on_the_given_device()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(2, seed: 9).Save(folder["data"], AnnotationFormat.Yolo);
        foreach (string[] command in (string[][])[["predict", "--no-images", "--threshold", "0.001"], ["val", "--json", "--data"]])
        {
            string[] arguments = ["detect", .. command, folder["data"], "--model", trained.Model, "--out", folder["out"]];
            string output = Cli.Run(arguments).AssertSuccess().Output;
            Assert.Equal(output, Cli.Run([.. arguments, "--device", "cpu"]).AssertSuccess().Output);
            Cli.Run([.. arguments, "--device", "auto"]).AssertSuccess();
        }
        Cli.Run("detect", "bench", "--model", trained.Model, "--runs", "1", "--device", "auto").AssertSuccess();
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(trained.Folder, "checkpoint", "settings.json")));
        Assert.Equal("cpu", settings.RootElement.GetProperty("--device").GetString());
    }

    [Fact]
    public void Own_data_can_be_trained_on_and_a_finished_training_resumes()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(12, seed: 4).Save(folder["data"], AnnotationFormat.PascalVoc);
        Cli.Run(
            "detect", "train", "--data", folder["data"], "--epochs", "1", "--image-size", "64", "--batch", "4", "--out", folder["run"],
            "--rotate-any").AssertSuccess();
        var resumed = Cli.Run("detect", "train", "--resume", "--epochs", "2", "--out", folder["run"]).AssertSuccess();

        Assert.Equal(["epoch", "1", "2"], File.ReadAllLines(folder["run/results.csv"]).Select(line => line.Split(',')[0]));
        Assert.Contains("mAP@50:95", resumed.Output, StringComparison.Ordinal);
        Assert.Contains(
            "All epochs were completed before",
            Cli.Run("detect", "train", "--resume", "--epochs", "2", "--out", folder["run"]).AssertSuccess().Error,
            StringComparison.Ordinal);
        Cli.Run("detect", "train", "--resume", "--seed", "7", "--out", folder["run"]).AssertOneSentence(2, "--seed 1", "--epochs");
    }

    [Theory]
    [InlineData("detect train --size huge", "nano, small, medium, not 'huge'")]
    [InlineData("detect train --image-size 100", "a multiple of 32, not '100'")]
    [InlineData("detect train --mosaic 2", "--mosaic takes a number from 0 to 1, not '2'")]
    [InlineData("detect train --learning-rate 0", "--learning-rate takes a number above 0 and up to 1, not '0'")]
    [InlineData("detect train --perspective 0.6", "--perspective takes a number from 0 to 0.5, not '0.6'")]
    [InlineData("detect train --with-val --patience 3", "--patience needs validation data")]
    [InlineData("detect train --freeze backbone", "--pretrained")]
    [InlineData("detect train --overfit --patience 3", "--patience needs validation data")]
    [InlineData("detect train --batch 4 --auto-batch", "exclude each other")]
    [InlineData("detect val", "--model")]
    [InlineData("detect export --model a.keras --to b.pt", "the extension .onnx")]
    [InlineData("detect export --model a.onnx --to b.onnx", "an ONNX file already")]
    [InlineData("detect predict --model a.keras --suppression most b.jpg", "class, agnostic, soft, not 'most'")]
    [InlineData("detect bench", "--model")]
    [InlineData("detect", "A command is missing: train, val, predict, export, bench")]
    public void Wrong_usage_gives_one_sentence_and_exit_code_2(string arguments, string said) =>
        Cli.Run(arguments.Split(' ')).AssertOneSentence(2, said, "--help");

    [Fact]
    public void Data_without_any_class_of_the_detector_are_rejected()
    {
        using TestFolder folder = new();
        var shapes = ShapeScenes.Create(4, seed: 3);
        new BoxDataset(["ghost", "thing"], shapes.Images, "made").Save(folder["data"], AnnotationFormat.PascalVoc);
        var run = Cli.Run("detect", "val", "--model", trained.Model, "--data", folder["data"]);
        Assert.Equal((1, ""), (run.Exit, run.Output));
        Assert.EndsWith("No box has a class of the model: circle, square.\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_image_can_be_overfitted_but_not_split()
    {
        using TestFolder folder = new();
        ShapeScenes.Create(1, seed: 3).Save(folder["data"], AnnotationFormat.Coco);
        Cli.Run(
            "detect", "train", "--data", folder["data"], "--overfit", "--epochs", "1", "--image-size", "64", "--out",
            folder["run"]).AssertSuccess();
        Cli.Run(
            "detect", "train", "--data", folder["data"], "--epochs", "1", "--image-size", "64", "--out",
            folder["other"]).AssertOneSentence(1, "There is only one usable image", "need one each");
    }

    [Fact]
    public void A_file_that_is_not_a_detector_gives_one_sentence()
    {
        using TestFolder folder = new();
        string file = folder.Write("other.keras", "no model");
        Cli.Run("detect", "val", "--model", file).AssertOneSentence(1, "other.keras");
    }
}
