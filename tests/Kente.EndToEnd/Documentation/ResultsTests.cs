using System.Text.Json.Nodes;
using Kente.Bench;
using Kente.Vision;
using Kente.Vision.Synthetic;
using Kente.Volumes;

namespace Kente.EndToEnd.Documentation;

/// <summary>The file docs/results.md and its tables, which bench/Kente.Bench writes from the reports of trainings.</summary>
public sealed class ResultsTests : IDisposable
{
    private const string Before = "# Results\n\nWritten.\n\n## street\n\n| a |\n\n## Speed\n\n```\n1 ms\n```\n\n## runtime\n\n| b |\n";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_section_is_replaced_and_the_others_stay()
    {
        Assert.Equal(Before.Replace("| a |", "| c |", StringComparison.Ordinal), Results.With(Before, "street", "\n| c |\n\n"));
        Assert.Equal(Before.Replace("| b |", "| c |", StringComparison.Ordinal), Results.With(Before, "runtime", "| c |"));
        Assert.Equal(Before.Replace("1 ms", "2 ms", StringComparison.Ordinal), Results.With(Before, "Speed", "```\n2 ms\n```"));
    }

    [Fact]
    public void A_new_section_stands_before_that_of_speed() => Assert.Equal(
        Before.Replace("## Speed", "## faces\n\n| c |\n\n## Speed", StringComparison.Ordinal), Results.With(Before, "faces", "| c |"));

    [Fact]
    public void Reports_of_several_heads_share_a_table_with_one_row_of_the_mean_shape()
    {
        string wing = Save("a", Faces(0.5), "wing", 90), heatmap = Save("b", Faces(0.25), "heatmap", 600);
        var (title, table) = TrainingReports.Of($"Faces: --data faces={wing},{heatmap}");
        string[] rows = [.. table.Split('\n').Where(line => line.StartsWith('|'))];

        Assert.Equal("Faces: --data faces", title);
        Assert.Contains("NME divided by the square root of the box area.", table, StringComparison.Ordinal);
        Assert.Equal(["", "---", "wing", "heatmap", "mean shape"], rows.Select(row => row.Split('|')[1].Trim()));
        Assert.Equal(["", "images", "NME", "FR@0.1", "AUC@0.1", "PCK@0.1", "MRE, px"], Cells(rows[0])[..7]);
        Assert.Matches("^[0-9.]+ \\[[0-9.]+, [0-9.]+\\]$", Cells(rows[2])[2]);
        Assert.All(Cells(rows[2])[4..7].Concat(Cells(rows[4])[4..7]), cell => Assert.Matches("^[0-9]+\\.[0-9]+$", cell));
        Assert.EndsWith("| 2 |", rows[2], StringComparison.Ordinal);
        Assert.EndsWith("| 10 |", rows[3], StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Equal(rows[0].Count(c => c == '|'), row.Count(c => c == '|')));
    }

    [Fact]
    public void A_report_without_its_training_has_the_name_of_its_folder_and_a_table_of_its_points()
    {
        string file = Save("a", Faces(0.5), head: null, seconds: 0);
        string table = TrainingReports.Of($"Faces={file}").Tables;

        Assert.Contains("\n| a | ", table, StringComparison.Ordinal);
        Assert.Contains("| – |\n", table, StringComparison.Ordinal);
        Assert.Contains("\n| nose tip | ", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Mean_shapes_of_different_images_are_named_apart()
    {
        string one = Save("a", Faces(0.5), head: null, seconds: 0), other = Save("b", Faces(0.5, mean: 0.4), head: null, seconds: 0);
        string table = TrainingReports.Of($"Faces={one},{other}").Tables;

        Assert.Contains("\n| mean shape, a | ", table, StringComparison.Ordinal);
        Assert.Contains("\n| mean shape, b | ", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_with_different_normalizers_do_not_share_a_table()
    {
        string one = Save("a", Faces(0.5), "wing", 60);
        string other = Save("b", Faces(0.5, new() { Normalizer = LandmarkNormalizer.ImageDiagonal }), "simcc", 60);
        Assert.Contains(
            "b has another normalizer than a", Assert.Throws<ArgumentException>(() => TrainingReports.Of($"Faces={one},{other}")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_detector_in_volumes_has_a_row_for_each_landmark_and_several_have_one_each()
    {
        VolumeLandmarkReport report = new()
        {
            Source = "scans",
            Volumes = [],
            Landmarks = [new("ostium", [1, 3], [2, 2], [8, 10], 0, 0), new("apex", [2.5], [2], [7, 9], 1, 0)],
            RadiusLevel = 0.9,
        };
        string one = Save("fold1", report.ToJson(), head: null, seconds: 0), two = Save("fold2", report.ToJson(), head: null, seconds: 0);
        string table = TrainingReports.Of($"Roots={one}").Tables;

        Assert.Contains(
            "| ostium | 2.00 ± 1.41 | 2.00 | 0.500 | 1.000 | 1.000 | 0 | 2.00 | 0.500 (stated 0.9) | 9.00 |\n", table,
            StringComparison.Ordinal);
        Assert.Contains(
            "| apex | 2.50 ± – | 2.50 | 0.000 | 0.500 | 0.500 | 1 | 2.00 | 0.000 (stated 0.9) | 8.00 |\n", table,
            StringComparison.Ordinal);
        Assert.Contains("\n| all | ", table, StringComparison.Ordinal);
        string folds = TrainingReports.Of($"Roots={one},{two}").Tables;
        Assert.Contains("\n| fold1 | 0 | 2.17 ± ", folds, StringComparison.Ordinal);
        Assert.Contains("\n| fold2 | 0 | 2.17 ± ", folds, StringComparison.Ordinal);
    }

    [Fact]
    public void Classifiers_share_a_table_with_the_majority_class_and_one_alone_has_a_table_of_its_classes()
    {
        string json = Classification();
        string one = Save("a", json, head: null, seconds: 0), two = Save("b", json, head: null, seconds: 0);
        string alone = TrainingReports.Of($"Digits={one}").Tables, together = TrainingReports.Of($"Digits={one},{two}").Tables;

        Assert.Contains("\n| model | 4 | 0.750 [", alone, StringComparison.Ordinal);
        Assert.Contains("\n| majority class | 4 | 0.500 [", alone, StringComparison.Ordinal);
        Assert.Contains("\n| cat | 2 | 1.000 | 0.500 | 0.667 | ", alone, StringComparison.Ordinal);
        Assert.Contains("\n| a | 4 | ", together, StringComparison.Ordinal);
        Assert.Single(together.Split('\n'), line => line.StartsWith("| majority class", StringComparison.Ordinal));
        string[] rows = [.. together.Split('\n').Where(line => line.StartsWith('|'))];
        Assert.All(rows, row => Assert.Equal(rows[0].Count(c => c == '|'), row.Count(c => c == '|')));
    }

    private static string[] Cells(string row) => [.. row.Split('|')[1..^1].Select(cell => cell.Trim())];

    // The predictions are as far from the annotations as the mean shape, times a factor.
    private static string Faces(double factor, LandmarkEvaluationOptions? options = null, double mean = 0.5)
    {
        var data = FaceImages.Create(24, seed: 3);
        MeanShape shape = new([.. data.Scheme.Names.Select(_ => mean)], [.. data.Scheme.Names.Select(_ => mean)]);
        double Between(double truth, int side) => truth + (factor * ((side / 2.0) - truth));
        return LandmarkReport.Of(
            data,
            [.. data.Images.Select(image => new LandmarkSet(1, data.Scheme.Names.Zip(image.Points, (name, point) => new Landmark(
                name, Between(point.X, image.Size.Width), Between(point.Y, image.Size.Height)))))], options, shape).ToJson();
    }

    private static string Classification()
    {
        ClassifiedImage image = new(new("image", new(8, 8), [0], () => new RgbImage(8, 8)), new(0, "cat", [0.9, 0.1], [0]));
        ClassificationScores scores = new(
            new(0.75, 0.3, 0.95), null, 0.75, 0.73, 0.85, 0.5, [new("cat", 2, 1, 1, 0.9), new("dog", 2, 3, 2, 0.8)]);
        return new ClassifierReport(
            ["cat", "dog"], false, [image, image, image, image], scores, scores with { Accuracy = new(0.5, 0.2, 0.8) },
            new([new(0.8, 1, 4, 0.9, 0.75)])).ToJson();
    }

    private string Save(string name, string json, string? head, double seconds)
    {
        var report = JsonNode.Parse(json)!;
        if (head is not null)
            report["training"] = new JsonObject
            {
                ["settings"] = new JsonObject { ["head"] = head },
                ["seconds"] = seconds,
                ["resumed"] = false,
            };
        string file = Path.Combine(Directory.CreateDirectory(_folder[name]).FullName, "report.json");
        File.WriteAllText(file, report.ToJsonString());
        return file;
    }
}
