using System.Globalization;
using System.Text.RegularExpressions;
using Kente.EndToEnd.Localize;
using Kente.Faces.Tests.Training;
using Kente.Vision;

namespace Kente.EndToEnd.Samples;

/// <summary>The programs that the guides quote.</summary>
public class GuideSampleTests
{
    [Theory]
    [InlineData("own-layer.cs")]
    [InlineData("own-loss.cs")]
    [InlineData("own-metric.cs")]
    [InlineData("own-optimizer.cs")]
    public async Task Model_with_a_custom_class_is_saved_loaded_and_trained_on(string sample)
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, sample);

        var saved = Regex.Match(output, @" (\d\.\d{4}), loaded (\d\.\d{4})");
        Assert.Equal(saved.Groups[1].Value, saved.Groups[2].Value);
        double trained = double.Parse(Regex.Match(output, @"trained on (\S+)").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.True(trained < double.Parse(saved.Groups[2].Value, CultureInfo.InvariantCulture), output);
        Assert.InRange(File.ReadAllLines(Path.Combine(SampleProgram.Root, "samples", sample)).Length, 1, 30);
    }

    [Fact]
    public async Task Custom_callbacks_log_a_value_and_stop_training() =>
        Assert.Matches(@"^\d{2,3} epochs, loss 0\.00\d\d, norm \d\.\d\d\s*$", await SampleProgram.Run("own-callback.cs"));

    [Fact]
    public async Task Student_learns_from_its_teacher()
    {
        string output = await SampleProgram.Run("distillation.cs");
        Assert.Matches(@"^teacher (9\d|100)\s?%, student (9\d|100)\s?% with 218 of 4482 weights", output);
    }

    [Fact]
    public async Task Generator_learns_the_colors_of_streets_and_draws_what_it_has_learned()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "gan.cs", "12");

        var colors = Regex.Match(output, @"^12 epochs; mean color (\S+) (\S+) (\S+), of the images (\S+) (\S+) (\S+)\s*$");
        for (int channel = 1; channel <= 3; channel++)
            Assert.Equal(Number(colors.Groups[channel + 3]), Number(colors.Groups[channel]), 0.12);
        // Real images, and images after 1, 4, 10 and 12 epochs.
        Assert.Equal(5 * 25 * 3, RgbImage.ReadSize(Path.Combine(folder.Root, "gan.png")).Height);
        Assert.True(File.Exists(Path.Combine(folder.Root, "generator.keras")));
    }

    [Fact]
    public async Task Model_of_the_guide_gives_the_same_results_from_its_files()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "models.cs");

        double difference = double.Parse(Regex.Match(output, @"differs by (\S+);").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(difference, 0, 1e-5);
        Assert.Equal(
            ["best.keras", "imported.keras", "model.keras", "model.onnx"],
            Directory.EnumerateFiles(folder.Root).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task The_profile_of_the_guide_names_the_slowest_layer_and_saves_a_trace()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "profile.cs");

        Assert.Matches(@"(?m)^\w+ takes \d+ ?% of the time\.$", output);
        Assert.Contains("\"traceEvents\"", File.ReadAllText(Path.Combine(folder.Root, "trace.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_classes_with_noise_and_gradients_learn_and_are_exported()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "own-advanced.cs");

        var errors = Regex.Match(output, @"largest error (\S+) → (\S+), gradient norm \d");
        Assert.True(Number(errors.Groups[2]) < Number(errors.Groups[1]) / 2, output);
        Assert.InRange(Number(Regex.Match(output, @"differs by (\S+)").Groups[1]), 0, 1e-5);
    }

    [Fact]
    public async Task A_network_that_knows_shapes_learns_others_from_few_images()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "transfer.cs");

        double tuned = Number(Regex.Match(output, @"fine-tuned: accuracy (\S+)").Groups[1]);
        Assert.InRange(tuned, 0.7, 1);
        Assert.True(tuned > Number(Regex.Match(output, @"from random weights: accuracy (\S+)").Groups[1]) + 0.1, output);
    }

    [Fact]
    public async Task Generators_and_files_are_trained_on_and_predicted()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "pipelines.cs");

        Assert.InRange(Number(Regex.Match(output, @"from the file: loss (\S+)").Groups[1]), 0, 0.02);
        Assert.Contains("512 predictions", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_of_all_languages_are_classified_and_exported()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "texts.cs");

        Assert.Matches(@"accuracy +1\.000", output);
        var same = Regex.Match(output, @"(\S+) in ONNX Runtime, (\S+) here");
        Assert.Equal(same.Groups[1].Value, same.Groups[2].Value);
    }

    [Fact]
    public async Task Classes_of_one_file_and_measurements_of_another_make_a_classifier_of_names()
    {
        using TestFolder folder = new();
        Random random = new(1);
        (string Name, double At)[] kinds = [("Adelie", 38), ("Gentoo", 48)];
        var rows = Enumerable.Range(0, 80).Select(i => (Id: i, kinds[i % 2].Name, Bill: kinds[i % 2].At + (4 * random.NextDouble()))).ToArray();
        string measurements = folder.Write(
            "measurements.csv", "id,bill\n" + string.Concat(rows.Select(row => FormattableString.Invariant($"{row.Id},{row.Bill:F1}\n"))));
        string species = folder.Write(
            "species.csv", "id,species\n" + string.Concat(rows.Reverse().Select(row => $"{row.Id},{row.Name}\n")));
        string output = await SampleProgram.RunIn(folder.Root, "two-tables.cs", "train", measurements, species);
        Assert.Contains("true \\ predicted  Adelie  Gentoo", output, StringComparison.Ordinal);

        Assert.StartsWith(
            "Adelie; Adelie ", await SampleProgram.RunIn(folder.Root, "two-tables.cs", "predict", measurements), StringComparison.Ordinal);
        string[] predictions = File.ReadAllLines(folder["predictions.csv"]);
        Assert.Equal(["id,species", "0,Adelie", "1,Gentoo"], predictions[..3]);
        Assert.Equal(81, predictions.Length);
    }

    [Fact]
    public async Task Search_reports_the_best_of_its_trials()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "search.cs");

        Assert.Contains("Study 'lamp': 100 complete", output, StringComparison.Ordinal);
        Assert.InRange(double.Parse(Regex.Match(output, @"raw best +(\S+)").Groups[1].Value, CultureInfo.InvariantCulture), 0, 0.1);
    }

    [Fact]
    public async Task Tracked_training_is_a_run_of_its_project()
    {
        using TestFolder folder = new();
        await SampleProgram.RunIn(folder.Root, "track.cs");

        Assert.Contains("street", Cli.Run("study", "list", "--storage", folder["kente.db"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Studies_are_kept_in_order()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "study-order.cs");

        Assert.Matches(@"rate +0\.1 +0\.01\n", output);
        Assert.DoesNotContain("batch", output, StringComparison.Ordinal);
        Assert.EndsWith("deleted 'street detector', runs: 1\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Localizer_of_the_README_is_trained_evaluated_and_saved()
    {
        using TestFolder folder = new();
        // The program trains with the default number of epochs, which is 600 for few images; two images make each of them short.
        StreetFolder.Write(folder["raccoons"], 3);
        File.Copy(Directory.EnumerateFiles(folder["raccoons"], "*.*", SearchOption.AllDirectories).First(IsImage), folder["photo.jpg"]);
        string output = await SampleProgram.RunIn(folder.Root, "localize.cs");

        Assert.Contains("mean box", output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["raccoon.keras"]));
    }

    [Fact]
    public async Task Classifiers_of_the_guide_are_trained_calibrated_and_evaluated()
    {
        using TestFolder folder = new();
        for (int i = 0; i < 20; i++)
        {
            string flower = Directory.CreateDirectory(folder[i % 2 == 0 ? "flowers/rose" : "flowers/daisy"]).FullName;
            new RgbImage(40 + i, 40, new Rgb(i % 2 == 0 ? (byte)220 : (byte)40, 60, 60)).Save(Path.Combine(flower, $"{i}.png"));
        }
        new RgbImage(50, 40, new Rgb(200, 60, 60)).Save(folder["photo.jpg"]);
        string output = await SampleProgram.RunIn(folder.Root, "classify.cs", "1");

        Assert.Contains("majority class", output, StringComparison.Ordinal);
        Assert.Contains("calibration error 0.", output, StringComparison.Ordinal);
        foreach (string file in (string[])["flowers.keras", "flowers.onnx", "report.html", "seen.png"])
            Assert.True(File.Exists(folder[file]), file);
    }

    [Fact]
    public async Task Landmark_detector_of_the_guide_is_trained_calibrated_and_evaluated()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "landmarks.cs", "24", "1");

        Assert.Contains("NME divided by the distance from left pupil to right pupil", output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["face.keras"]) && File.Exists(folder["found.png"]) && File.Exists(folder["report.html"]));
    }

    [Fact]
    public async Task Program_of_the_guide_to_filters_draws_frames_and_saves_a_filter()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "filter.cs");

        Assert.Contains("12 frames with 2 layers on the points left eye outer corner", output, StringComparison.Ordinal);
        Assert.Equal(12, Directory.GetFiles(folder["frames"], "frame*.png").Length);
        Assert.True(File.Exists(folder["glasses.png"]) && File.Exists(folder["my-filter/filter.json"]));
    }

    // Its default training takes minutes; DetectTests train shorter.
    [Fact]
    public async Task Detectors_of_the_guides_compile() =>
        await SampleProgram.Compile("detect.cs");

    // They need photos of faces and a camera; the tests of Kente.Faces and of the door run what they show.
    [Theory]
    [InlineData("faces.cs")]
    [InlineData("face-gallery.cs")]
    [InlineData("door.cs")]
    public async Task Programs_of_the_guide_to_faces_compile(string sample) =>
        await SampleProgram.Compile(sample);

    [Fact]
    public async Task Trained_embedding_of_the_guide_is_evaluated_saved_and_used_by_a_gallery()
    {
        using PatternFolder people = new();
        using TestFolder folder = new();
        people.Write(8);
        Directory.CreateDirectory(folder["people"]);
        foreach (string person in Directory.EnumerateDirectories(people.Root))
            Directory.Move(person, Path.Combine(folder["people"], Path.GetFileName(person)));
        PatternFolder.Large(30, 0).Save(folder["amina.png"]);
        PatternFolder.Large(30, 1).Save(folder["door.png"]);
        string output = await SampleProgram.RunIn(folder.Root, "face-training.cs");

        Assert.Contains("rank-1", output, StringComparison.Ordinal);
        Assert.Matches(@"distance [0-3]\.\d{3}", output);
        Assert.Contains("Amina is enrolled.", output, StringComparison.Ordinal);
        foreach (string file in (string[])["faces.keras", "faces.onnx", "people.db"]) Assert.True(File.Exists(folder[file]), file);
    }

    [Fact]
    public async Task Program_of_the_guide_to_volumes_finds_bright_blood_at_the_ostium()
    {
        using TestFolder folder = new();
        string output = await SampleProgram.RunIn(folder.Root, "volumes.cs");

        double intensity = double.Parse(Regex.Match(output, @"\), (\S+) HU").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(intensity, 150, 600);
        Assert.Contains("mm LPS", output, StringComparison.Ordinal);
        Assert.True(RgbImage.Load(folder["ostium.png"]).Width > 1000);
    }

    // Its training takes hours; VolumeLandmarkDetectorTests train shorter.
    [Fact]
    public async Task Detector_of_the_guide_to_volumes_compiles() =>
        await SampleProgram.Compile("volume-landmarks.cs");

    // It needs an image of a person; PoseEstimatorTests run what it shows.
    [Fact]
    public async Task Program_of_the_guide_to_poses_compiles() =>
        await SampleProgram.Compile("pose.cs");

    private static bool IsImage(string path) => Path.GetExtension(path) is ".png" or ".jpg";

    private static double Number(Group text) => double.Parse(text.Value, CultureInfo.InvariantCulture);
}
